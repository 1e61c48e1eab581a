package io.pharos.server.logs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes tokens, keys and passwords in text unreadable, whoever wrote it: a library that logs what it hears knows nothing
 * of what is secret here. Thread-safe.
 */
final class SecretMask {
    private static final String HIDDEN = "$1***";
    private static final String NAME = "(?i)((?:password|passwd|secret|token|api[_-]?key)";

    /** Without one of these there is no secret; most lines are spared the rest. */
    private static final Pattern HINT = Pattern.compile(
            "<<<|eyJ|operator_|pharos_|bearer |basic |passw|secret|token|api[_-]?key", Pattern.CASE_INSENSITIVE);

    private static final List<Pattern> SECRETS = List.of(
            // what libraries show of what is on the wire, cut anywhere, so that nothing tells a secret from its end
            Pattern.compile("(<<<).{0,4096}?(?=>>>|$)", Pattern.DOTALL),
            // signed tokens
            Pattern.compile("()\\beyJ[\\w-]{4,}\\.[\\w.-]+"),
            // the operator's secret and API keys; the beginning of a key is what lists show of it
            Pattern.compile("\\b((?:operator_|pharos_[\\w-]{6}))[\\w-]{20,}"),
            Pattern.compile("(?i)\\b((?:bearer|basic) )[\\w.~+/=-]{8,}"),
            Pattern.compile("\\b(access_token\\.)[\\w.~+/=-]+"),
            // in JSON, also where that is a string in JSON
            Pattern.compile(NAME + "\"\\s{0,9}:\\s{0,9}\")(?:[^\"\\\\]|\\\\.)++"),
            Pattern.compile(NAME + "\\\\\"\\s{0,9}:\\s{0,9}\\\\\")[^\"\\\\]++"),
            // in records and addresses; a password may have blanks
            Pattern.compile("(?i)(passw(?:or)?d=)[^,&;\\])}\"'\\r\\n]++"),
            Pattern.compile(NAME + "=)(?!\\*\\*\\*)[^\\s,&;\\])}\"']++"));

    private SecretMask() {}

    /** Returns the text with each secret replaced by {@code ***}. */
    static String mask(String text) {
        if (!HINT.matcher(text).find()) {
            return text;
        }
        String masked = text;
        for (Pattern secret : SECRETS) {
            masked = secret.matcher(masked).replaceAll(HIDDEN);
        }
        return masked;
    }
}
