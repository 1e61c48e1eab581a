package io.pharos.log.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Looks at bytes as if they were letters, which the heads of log lines are. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    static boolean isLetter(byte b) {
        return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Returns the number in two digits; negative when they are not digits. */
    static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** Returns where blanks end. */
    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Returns where a word ends: at a blank or the end. */
    static int wordEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Returns where the byte is, or -1. */
    static int indexOf(byte[] bytes, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] bytes, int from, int to, String words) {
        if (to - from < words.length()) {
            return false;
        }
        for (int i = 0; i < words.length(); i++) {
            if (bytes[from + i] != words.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean is(byte[] bytes, int from, int to, String words) {
        return to - from == words.length() && startsWith(bytes, from, to, words);
    }

    static String string(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Adds a field, unless it is empty or the dash that stands for nothing. */
    static void put(Map<String, String> fields, String name, byte[] bytes, int from, int to) {
        if (to > from && !is(bytes, from, to, "-")) {
            fields.put(name, string(bytes, from, to));
        }
    }
}
