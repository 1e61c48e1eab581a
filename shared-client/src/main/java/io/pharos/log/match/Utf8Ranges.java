package io.pharos.log.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes sets of characters as ranges of the bytes of which UTF-8 makes them. */
final class Utf8Ranges {
    /** The last characters of one, two and three bytes. */
    private static final int[] LAST_OF_LENGTH = {0x7F, 0x7FF, 0xFFFF};

    private final List<List<int[]>> sequences = new ArrayList<>();

    private Utf8Ranges() {}

    /** Returns sequences of pairs of a lowest and a highest byte; together they match the set and nothing else. */
    static List<List<int[]>> of(CodePoints set) {
        Utf8Ranges ranges = new Utf8Ranges();
        set.ranges().forEach(range -> ranges.split(range.first(), range.last()));
        return ranges.sequences;
    }

    /** Splits a range until any byte of a place goes with any byte of the others. */
    private void split(int first, int last) {
        for (int end : LAST_OF_LENGTH) {
            if (first <= end && end < last) {
                split(first, end);
                split(end + 1, last);
                return;
            }
        }
        for (int bits = 6; bits <= 18 && last > 0x7F; bits += 6) {
            int mask = (1 << bits) - 1;
            if ((first & ~mask) == (last & ~mask)) {
                continue;
            }
            if ((first & mask) != 0) {
                split(first, first | mask);
                split((first | mask) + 1, last);
                return;
            }
            if ((last & mask) != mask) {
                split(first, (last & ~mask) - 1);
                split(last & ~mask, last);
                return;
            }
        }
        add(first, last);
    }

    private void add(int first, int last) {
        byte[] from = Character.toString(first).getBytes(StandardCharsets.UTF_8);
        byte[] to = Character.toString(last).getBytes(StandardCharsets.UTF_8);
        List<int[]> sequence = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            sequence.add(new int[] {from[i] & 0xFF, to[i] & 0xFF});
        }
        sequences.add(sequence);
    }
}
