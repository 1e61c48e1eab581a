package io.pharos.log.format;

/** Tells, whatever the format, that a line belongs to the one before. */
final class Continuation {
    private Continuation() {}

    /** Returns whether the line is indented or part of a stack trace. */
    static boolean is(byte[] line, int from, int to) {
        if (from == to) {
            return false;
        }
        return switch (line[from]) {
            case ' ', '\t' -> true;
            case 'a' -> Ascii.startsWith(line, from, to, "at ");
            case 'C' -> Ascii.startsWith(line, from, to, "Caused by: ");
            case 'S' -> Ascii.startsWith(line, from, to, "Suppressed: ");
            case '.' -> Ascii.startsWith(line, from, to, "... ");
            case 'T' -> isTraceback(line, from, to);
            default -> false;
        };
    }

    /** Returns whether Python's stack trace begins here, whose last line is not indented. */
    static boolean isTraceback(byte[] line, int from, int to) {
        return Ascii.startsWith(line, from, to, "Traceback (most recent call last)");
    }
}
