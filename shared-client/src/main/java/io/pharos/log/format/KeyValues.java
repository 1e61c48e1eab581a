package io.pharos.log.format;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code key=value} and {@code key="a value"} in a text; for one row at a time, not for millions. */
final class KeyValues {
    private static final int MAX_TEXT = 64 * 1024;
    private static final int MAX_PAIRS = 200;

    /** The parts exclude each other by their first letter, so that nothing is tried twice. */
    private static final Pattern PAIR = Pattern.compile(
            "(?<![\\w.@-])([A-Za-z_@][\\w.@-]*+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\"\\],;]++))");

    private KeyValues() {}

    /** Adds what there is, unless a field of that name is there. */
    static void read(String text, Map<String, String> fields) {
        Matcher pairs = PAIR.matcher(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
        for (int found = 0; found < MAX_PAIRS && pairs.find(); found++) {
            String quoted = pairs.group(2);
            String value = quoted == null ? pairs.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            fields.putIfAbsent(pairs.group(1), value);
        }
    }
}
