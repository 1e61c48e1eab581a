package io.pharos.log.match;

/** The case of ASCII letters in bytes; all other bytes are left alone. */
final class Ascii {
    private Ascii() {}

    static boolean isLower(byte b) {
        return b >= 'a' && b <= 'z';
    }

    static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    static byte[] lower(byte[] bytes) {
        byte[] lower = bytes.clone();
        for (int i = 0; i < lower.length; i++) {
            if (isUpper(lower[i])) {
                lower[i] |= 0x20;
            }
        }
        return lower;
    }

    /** Returns whether all characters are ASCII, so that bytes and characters are the same. */
    static boolean only(CharSequence text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
