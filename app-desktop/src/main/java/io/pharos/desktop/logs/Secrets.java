package io.pharos.desktop.logs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.pharos.model.channel.LogsChannel.Event.Log;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens, keys and passwords out of log lines before anything keeps or shows them. Runs in time linear to the
 * text, whatever the text is.
 */
final class Secrets {
    static final String MASK = "\u2022\u2022\u2022";

    private static final String NAMES = "(?:token|passw(?:or)?d|passwort|secret|authorization|credential"
            + "|(?:api|access|admin|private|secret)[-_]?key)";
    private static final String VALUE = "[^\\s\"'&,;(){}<>\\[\\]]++";

    private static final Pattern NAMED = Pattern.compile(
            "(" + NAMES + "[\"']?\\s{0,2}[=:]\\s{0,2}[\"']?(?:(?:bearer|basic|token)\\s{1,2})?)" + VALUE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY_PARAMETER = Pattern.compile("([?&]key=)" + VALUE, Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER = Pattern.compile("(\\bbearer\\s{1,2})" + VALUE, Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB_TOKEN = Pattern.compile("\\beyJ[\\w-]{8,}+\\.[\\w-]++\\.[\\w-]*+");
    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s/:@]{1,64}:)[^\\s/@]{1,128}(?=@)");

    private Secrets() {}

    /** Returns the line with every text of it masked; the same line when there is nothing to mask. */
    static Log masked(Log log) {
        String message = masked(log.message());
        Map<String, String> extra = masked(log.extra());
        return message.equals(log.message()) && (extra == null || extra.equals(log.extra()))
                ? log
                : new Log(
                        log.level(), message, log.timestamp(), log.logger(), log.filename(), log.lineno(),
                        log.thread(), extra);
    }

    /** Returns the text with every secret replaced by {@link #MASK}. */
    static String masked(String text) {
        String clean = NAMED.matcher(text).replaceAll("$1" + MASK);
        clean = KEY_PARAMETER.matcher(clean).replaceAll("$1" + MASK);
        clean = BEARER.matcher(clean).replaceAll("$1" + MASK);
        clean = WEB_TOKEN.matcher(clean).replaceAll(MASK);
        return USER_INFO.matcher(clean).replaceAll("$1" + MASK);
    }

    private static @Nullable Map<String, String> masked(@Nullable Map<String, String> extra) {
        if (extra == null) {
            return null;
        }
        Map<String, String> clean = new LinkedHashMap<>();
        // name and value together, so that a field named token is known for what it is
        extra.forEach((name, value) -> clean.put(name, masked(name + "=" + value).substring(name.length() + 1)));
        return clean;
    }
}
