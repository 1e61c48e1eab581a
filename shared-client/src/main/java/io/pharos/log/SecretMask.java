package io.pharos.log;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.pharos.model.channel.LogsChannel.Event.Log;

/**
 * Makes tokens, keys and passwords in text unreadable, whoever wrote it: a library that logs what it hears knows nothing
 * of what is secret here. What is hidden stays hidden when it is masked again. Takes time linear to the text, whatever
 * the text is, and next to none where nothing looks like a secret. Thread-safe.
 */
public final class SecretMask {
    /** What stands in place of a secret. */
    public static final String HIDDEN = "***";

    private static final String KEPT = "$1" + HIDDEN;
    private static final String NAME = "(?:token|passw(?:or)?d|passwort|secret|authorization|credential"
            + "|(?:api|access|admin|private|secret)[_-]?key)";
    private static final String VALUE = "[^\\s\"'&,;\\])}]++";
    private static final String SIGNS = "[\\w.~+/=-]";

    private static final List<Pattern> SECRETS = List.of(
            // what libraries show of what is on the wire, cut anywhere, so that nothing tells a secret from its end
            Pattern.compile("(<<<)(?:(?!>>>).)++", Pattern.DOTALL),
            // the operator's secret and API keys; the beginning of a key is what lists show of it
            Pattern.compile("\\b((?:operator_|pharos_[\\w-]{6}))[\\w-]{20,}+"),
            ignoringCase("\\b(bearer\\s{1,2})" + VALUE),
            ignoringCase("\\b(basic )" + SIGNS + "{8,}+"),
            Pattern.compile("\\b(access_token\\.)" + SIGNS + "++"),
            // in JSON, also where that is a string in JSON
            ignoringCase("(" + NAME + "\"\\s{0,9}:\\s{0,9}\")(?:[^\"\\\\]|\\\\.)++"),
            ignoringCase("(" + NAME + "\\\\\"\\s{0,9}:\\s{0,9}\\\\\")[^\"\\\\]++"),
            // in records and addresses; a password may have blanks
            ignoringCase("(passw(?:or)?d=)[^,&;\\])}\"'\\r\\n]++"),
            ignoringCase("(" + NAME + "[\"']?\\s{0,2}[=:]\\s{0,2}[\"']?(?:(?:bearer|basic|token)\\s{1,2})?)" + VALUE),
            ignoringCase("([?&]key=)" + VALUE),
            Pattern.compile("(://[^\\s/:@]{1,64}:)[^\\s/@]{1,128}(?=@)"));

    /** What begins like a signed token, all of it, so that many beginnings without an end are each read once. */
    private static final Pattern SIGNED_TOKEN = Pattern.compile("\\beyJ[\\w-]*+(\\.[\\w.-]++)?");

    private static final int SHORTEST_HEADER = 7;

    private SecretMask() {}

    /** Returns the text with each secret replaced by {@link #HIDDEN}; the same text when there is none. */
    public static String mask(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SecretHints.found(bytes, 0, bytes.length) ? replaced(text) : text;
    }

    /** Returns whether UTF-8 text may hold a secret: a quick look, for whoever would rather not decode it. */
    public static boolean mayChange(byte[] bytes, int from, int length) {
        return SecretHints.found(bytes, from, length);
    }

    /** Returns the fields with each value masked, also one that only its name tells to be secret. */
    public static Map<String, String> mask(Map<String, String> fields) {
        Map<String, String> masked = new LinkedHashMap<>();
        fields.forEach((name, value) -> masked.put(name, value(name + "=", value)));
        return masked.equals(fields) ? fields : masked;
    }

    /** Returns the row with its text and fields masked; the same row when there is no secret in it. */
    public static LogEntry mask(LogEntry row) {
        String text = mask(row.text());
        Map<String, String> fields = mask(row.fields());
        if (text.equals(row.text()) && fields == row.fields()) {
            return row;
        }
        String header = mask(row.text().substring(0, row.messageStart()));
        return new LogEntry(
                row.number(), row.kind(), row.source(), row.time(), row.timeKnown(), row.severity(), row.logger(),
                header + mask(row.message()), header.length(), fields);
    }

    /** Returns the line with its message and further fields masked; the same line when there is no secret in it. */
    public static Log mask(Log line) {
        String message = mask(line.message());
        Map<String, String> extra = line.extra() == null ? null : mask(line.extra());
        return message.equals(line.message()) && extra == line.extra()
                ? line
                : new Log(
                        line.level(), message, line.timestamp(), line.logger(), line.filename(), line.lineno(),
                        line.thread(), extra);
    }

    private static String value(String name, String value) {
        String both = mask(name + value);
        // a name may be a secret too; it stays, because fields are found by it
        return both.startsWith(name) ? both.substring(name.length()) : mask(value);
    }

    private static String replaced(String text) {
        String masked = SIGNED_TOKEN.matcher(text).replaceAll(SecretMask::token);
        for (Pattern secret : SECRETS) {
            masked = secret.matcher(masked).replaceAll(KEPT);
        }
        return masked.equals(text) ? text : masked;
    }

    private static String token(MatchResult found) {
        boolean signed = found.group(1) != null && found.start(1) - found.start() >= SHORTEST_HEADER;
        return signed ? HIDDEN : found.group();
    }

    private static Pattern ignoringCase(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
