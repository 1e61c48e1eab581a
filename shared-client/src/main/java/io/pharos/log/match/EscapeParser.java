package io.pharos.log.match;

/** Reads what follows a backslash when it is one character. */
final class EscapeParser {
    private EscapeParser() {}

    /** Takes the escape and returns the character meant. */
    static int character(RegexCursor in, int start) {
        if (in.atEnd()) {
            throw in.bad("The expression ends with a single backslash; write '\\\\' for the character itself.", start);
        }
        int c = in.next();
        return switch (c) {
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case 'x' -> hex(in, start);
            case '0' -> octal(in, 0);
            case '1', '2', '3', '4', '5', '6', '7' -> {
                if (in.atEnd() || in.peek() < '0' || in.peek() > '7') {
                    throw in.bad("Referring back to a group is not possible.", start);
                }
                yield octal(in, c - '0');
            }
            default -> {
                if (c == '_' || c >= 0x80 || !Character.isLetterOrDigit(c)) {
                    yield c;
                }
                throw in.bad("'\\" + (char) c + "' means nothing here; write '" + (char) c + "' without the backslash.", start);
            }
        };
    }

    /** Takes two more octal digits at most. */
    private static int octal(RegexCursor in, int first) {
        int value = first;
        for (int i = 0; i < 2 && !in.atEnd() && in.peek() >= '0' && in.peek() <= '7'; i++) {
            value = value * 8 + in.next() - '0';
        }
        return value;
    }

    private static int hex(RegexCursor in, int start) {
        boolean braces = in.skip('{');
        int value = 0;
        int digits = 0;
        while (!in.atEnd() && Character.digit(in.peek(), 16) >= 0 && in.peek() < 0x80 && (braces || digits < 2)) {
            value = Math.min(Character.MAX_CODE_POINT + 1, value * 16 + Character.digit(in.next(), 16));
            digits++;
        }
        boolean whole = braces ? digits > 0 && in.skip('}') : digits == 2;
        if (!whole || value > Character.MAX_CODE_POINT) {
            throw in.bad("Write a character's number as '\\x41' or '\\x{20AC}', up to 10FFFF.", start);
        }
        return value;
    }
}
