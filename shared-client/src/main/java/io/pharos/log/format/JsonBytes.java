package io.pharos.log.format;

/**
 * Finds the borders of JSON values in bytes, and undoes the escapes of strings. Inside nested values it looks at no more
 * than quotes and brackets: they are handed on as they are.
 */
final class JsonBytes {
    private JsonBytes() {}

    static int skipBlanks(byte[] json, int from, int to) {
        int at = from;
        while (at < to && (Ascii.isBlank(json[at]) || json[at] == '\r' || json[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** Returns where the value that begins here ends; -1 when it does not end, or none begins. */
    static int valueEnd(byte[] json, int from, int to) {
        if (from >= to) {
            return -1;
        }
        return switch (json[from]) {
            case '"' -> stringEnd(json, from, to);
            case '{', '[' -> nestedEnd(json, from, to);
            default -> wordEnd(json, from, to);
        };
    }

    /** Returns the index behind the closing quote of the string that begins here, -1 when it has none. */
    static int stringEnd(byte[] json, int from, int to) {
        for (int at = from + 1; at < to; at++) {
            byte b = json[at];
            if (b == '"') {
                return at + 1;
            }
            if (b == '\\') {
                at++;
            }
        }
        return -1;
    }

    private static int nestedEnd(byte[] json, int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            switch (json[at]) {
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return at + 1;
                    }
                }
                case '"' -> {
                    at = stringEnd(json, at, to) - 1;
                    if (at < 0) {
                        return -1;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    /** The end of a number, {@code true}, {@code false} or {@code null}. */
    private static int wordEnd(byte[] json, int from, int to) {
        int at = from;
        while (at < to && (Ascii.isLetter(json[at]) || Ascii.isDigit(json[at]) || json[at] == '.' || json[at] == '-' || json[at] == '+')) {
            at++;
        }
        boolean known = at > from
                && (Ascii.isDigit(json[from]) || json[from] == '-'
                        || Ascii.is(json, from, at, "true") || Ascii.is(json, from, at, "false") || Ascii.is(json, from, at, "null"));
        return known ? at : -1;
    }

    /** Appends what a string means; {@code from} and {@code to} are inside of its quotes. */
    static void unescape(byte[] json, int from, int to, Bytes out) {
        int plain = from;
        for (int at = from; at < to; at++) {
            if (json[at] == '\\' && at + 1 < to) {
                out.add(json, plain, at);
                at = escape(json, at + 1, to, out);
                plain = at + 1;
            }
        }
        out.add(json, plain, to);
    }

    /** Appends what stands behind a backslash; returns the index of its last byte. */
    private static int escape(byte[] json, int at, int to, Bytes out) {
        switch (json[at]) {
            case 'n' -> out.add('\n');
            case 't' -> out.add('\t');
            case 'r' -> out.add('\r');
            case 'b' -> out.add('\b');
            case 'f' -> out.add('\f');
            case 'u' -> {
                return unicode(json, at, to, out);
            }
            default -> out.add(json[at]);
        }
        return at;
    }

    private static int unicode(byte[] json, int at, int to, Bytes out) {
        int unit = hex(json, at + 1, to);
        if (unit < 0) {
            out.add('u');
            return at;
        }
        if (Character.isHighSurrogate((char) unit) && at + 6 < to && json[at + 5] == '\\' && json[at + 6] == 'u') {
            int low = hex(json, at + 7, to);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                out.addCodePoint(Character.toCodePoint((char) unit, (char) low));
                return at + 10;
            }
        }
        out.addCodePoint(Character.isSurrogate((char) unit) ? 0xFFFD : unit);
        return at + 4;
    }

    private static int hex(byte[] json, int from, int to) {
        if (from + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
