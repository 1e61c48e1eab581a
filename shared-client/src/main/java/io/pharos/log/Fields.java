package io.pharos.log;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Structured fields behind the text of a row: {@code text}, then for each field {@code 0x1E name 0x1F value}. The two
 * bytes are ASCII's own separators of records and units, which no log line means to have; where one has them, they
 * become blanks.
 */
public final class Fields {
    /** Comes before the name of each field. */
    public static final byte NAME = 0x1E;

    /** Comes between name and value. */
    public static final byte VALUE = 0x1F;

    private Fields() {}

    /** Returns a row of text and fields. */
    public static byte[] row(String text, Map<String, String> fields) {
        StringBuilder row = new StringBuilder(plain(text));
        fields.forEach((name, value) -> row.append((char) NAME).append(plain(name)).append((char) VALUE).append(plain(value)));
        return row.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how many of the bytes are text. */
    public static int textLength(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == NAME) {
                return i - from;
            }
        }
        return length;
    }

    /** Returns the fields of a row, in their order; empty when it has none. */
    public static Map<String, String> parse(byte[] bytes, int from, int length) {
        int at = textLength(bytes, from, length);
        if (at == length) {
            return Map.of();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String tail = new String(bytes, from + at + 1, length - at - 1, StandardCharsets.UTF_8);
        for (String field : tail.split(String.valueOf((char) NAME))) {
            int value = field.indexOf((char) VALUE);
            if (value > 0) {
                fields.put(field.substring(0, value), field.substring(value + 1));
            }
        }
        return fields;
    }

    private static String plain(String words) {
        return words.replace((char) NAME, ' ').replace((char) VALUE, ' ');
    }
}
