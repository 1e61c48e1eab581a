package io.pharos.log.match;

/** What is known about a place between two bytes, as bits. */
final class Places {
    static final int TEXT_START = 1;
    static final int TEXT_END = 2;
    static final int LINE_START = 4;
    static final int LINE_END = 8;
    static final int AFTER_WORD = 16;
    static final int BEFORE_WORD = 32;

    /** Stands for the byte after the last. */
    static final int END = -1;

    private static final Node.Place[] PLACES = Node.Place.values();

    private Places() {}

    /** Returns what the byte before a place says about it. */
    static int after(int value) {
        return (value == '\n' ? LINE_START : 0) | (isWord(value) ? AFTER_WORD : 0);
    }

    /** Returns what the byte behind a place says about it. */
    static int before(int value) {
        return switch (value) {
            case END -> TEXT_END | LINE_END;
            case '\n' -> LINE_END;
            default -> isWord(value) ? BEFORE_WORD : 0;
        };
    }

    /** Returns whether the byte behind the place matters. */
    static boolean looksAhead(int place) {
        return PLACES[place] != Node.Place.TEXT_START && PLACES[place] != Node.Place.LINE_START;
    }

    /** Returns whether a place of which all is known is such a one. */
    static boolean holds(int place, int known) {
        boolean edge = ((known & AFTER_WORD) != 0) != ((known & BEFORE_WORD) != 0);
        return switch (PLACES[place]) {
            case TEXT_START -> (known & TEXT_START) != 0;
            case TEXT_END -> (known & TEXT_END) != 0;
            case LINE_START -> (known & LINE_START) != 0;
            case LINE_END -> (known & LINE_END) != 0;
            case WORD_EDGE -> edge;
            case NO_WORD_EDGE -> !edge;
        };
    }

    private static boolean isWord(int value) {
        return value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z' || value >= '0' && value <= '9' || value == '_';
    }
}
