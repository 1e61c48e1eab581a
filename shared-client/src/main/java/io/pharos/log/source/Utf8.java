package io.pharos.log.source;

/** Whether bytes are UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** Returns whether all of it is well-formed: no overlong forms, no halves of surrogates. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int length = bytes[at] >= 0 ? 1 : sequence(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** Returns how long the well-formed sequence of several bytes is that begins here; 0 when none does. */
    static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int length = first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean sound = switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
        return sound ? length : 0;
    }

    /** Returns the last place up to {@code to} where a text may be cut without cutting a character. */
    static int cut(byte[] bytes, int from, int to) {
        for (int back = 1; back <= 4 && to - back >= from; back++) {
            int b = bytes[to - back] & 0xC0;
            if (b == 0xC0) {
                int length = sequence(bytes, to - back, to);
                return length == back ? to : to - back;
            }
            if (b != 0x80) {
                return to;
            }
        }
        return to;
    }
}
