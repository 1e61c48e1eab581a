package io.pharos.log.store;

/**
 * Whether two messages say the same apart from numbers: runs of digits, and words that are hexadecimal numbers, which are
 * those of hexadecimal digits only with a decimal one among them.
 */
final class SameWords {
    private SameWords() {}

    static boolean test(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo && j < bTo) {
            if (a[i] == b[j] && !isHex(a[i])) {
                i++;
                j++;
                continue;
            }
            int number = number(a, aFrom, i, aTo);
            int other = number(b, bFrom, j, bTo);
            if (number == 0 && other == 0 && a[i] == b[j]) {
                i++;
                j++;
            } else if (number > 0 && other > 0) {
                i += number;
                j += other;
            } else {
                return false;
            }
        }
        return i == aTo && j == bTo;
    }

    /** Returns how long the number is that begins here; 0 when none does. */
    private static int number(byte[] bytes, int from, int at, int to) {
        if (!isHex(bytes[at])) {
            return 0;
        }
        if (beginsWord(bytes, from, at)) {
            int end = at;
            boolean decimal = false;
            while (end < to && isHex(bytes[end])) {
                decimal |= isDigit(bytes[end]);
                end++;
            }
            if (decimal && (end == to || !isLetterOrDigit(bytes[end]))) {
                return end - at;
            }
        }
        int end = at;
        while (end < to && isDigit(bytes[end])) {
            end++;
        }
        return end - at;
    }

    /** Returns whether a word begins here, or what follows the 0x of a number. */
    private static boolean beginsWord(byte[] bytes, int from, int at) {
        boolean hexadecimal = at - from >= 2 && bytes[at - 1] == 'x' && bytes[at - 2] == '0';
        return at == from || hexadecimal || !isLetterOrDigit(bytes[at - 1]);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isHex(byte b) {
        return isDigit(b) || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F';
    }

    private static boolean isLetterOrDigit(byte b) {
        return isDigit(b) || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b < 0;
    }
}
