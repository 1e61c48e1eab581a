package io.pharos.log.match;

import org.jspecify.annotations.Nullable;

/** Reads {@code *}, {@code +}, {@code ?} and {@code {m,n}}, with the {@code ?} that makes them lazy. */
final class RepeatParser {
    private static final int MAX_COUNT = 1_000;

    private RepeatParser() {}

    /** How often; {@code max} as in {@link Node.Repeat}. */
    record Counts(int min, int max) {}

    /** Takes an operator; returns null and takes nothing when there is none. */
    static @Nullable Counts read(RegexCursor in) {
        int start = in.position();
        Counts counts = in.skip('*') ? new Counts(0, Node.FOREVER)
                : in.skip('+') ? new Counts(1, Node.FOREVER)
                : in.skip('?') ? new Counts(0, 1)
                : braces(in);
        if (counts == null) {
            in.back(start);
            return null;
        }
        if (counts.min() > MAX_COUNT || counts.max() > MAX_COUNT) {
            throw in.bad("A count may be " + MAX_COUNT + " at most.", start);
        }
        if (counts.max() != Node.FOREVER && counts.max() < counts.min()) {
            throw in.bad("The second count is less than the first; swap them.", start);
        }
        in.skip('?');
        return counts;
    }

    /** Returns whether there are counts in braces. */
    static boolean counts(RegexCursor in) {
        return braces(in) != null;
    }

    private static @Nullable Counts braces(RegexCursor in) {
        if (!in.skip('{')) {
            return null;
        }
        int min = in.number();
        int max = min;
        if (min >= 0 && in.skip(',')) {
            max = in.number();
        }
        return min >= 0 && in.skip('}') ? new Counts(min, max) : null;
    }
}
