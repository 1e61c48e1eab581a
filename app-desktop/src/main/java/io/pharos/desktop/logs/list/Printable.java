package io.pharos.desktop.logs.list;

/** Makes a line fit for drawing: tabs become blanks, colours of terminals go, other control characters become dots. */
final class Printable {
    private static final int TAB = 4;
    private static final char ESCAPE = 0x1B;
    private static final char DOT = '\u00b7';

    private Printable() {}

    /** Returns the text as it is drawn; the same one when there is nothing to replace. */
    static String text(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (isControl(line.charAt(i))) {
                return replaced(line, i);
            }
        }
        return line;
    }

    private static String replaced(String line, int from) {
        StringBuilder text = new StringBuilder(line.length() + 16).append(line, 0, from);
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                text.repeat(' ', TAB - text.length() % TAB);
            } else if (c == ESCAPE && i + 1 < line.length() && line.charAt(i + 1) == '[') {
                i = endOfSequence(line, i + 2);
            } else if (c != '\r' || i + 1 < line.length()) {
                text.append(isControl(c) ? DOT : c);
            }
        }
        return text.toString();
    }

    /** The last character of a sequence such as {@code ESC [ 1 ; 31 m}. */
    private static int endOfSequence(String line, int from) {
        int i = from;
        while (i < line.length() - 1 && (line.charAt(i) < '@' || line.charAt(i) > '~')) {
            i++;
        }
        return i;
    }

    private static boolean isControl(char c) {
        return c < ' ' || c >= 0x7F && c < 0xA0 || c == '\u2028' || c == '\u2029' || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }
}
