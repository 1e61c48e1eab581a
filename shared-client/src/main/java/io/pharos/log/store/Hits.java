package io.pharos.log.store;

import java.util.Arrays;

/** Rows of one segment that were found: a bit for each, and how many there are before every thousandth. Immutable. */
final class Hits {
    private static final int STEP_WORDS = 16;

    private final long first;
    private final int rows;
    private final int count;
    private final long[] bits;
    private final char[] before;

    /**
     * What was found in a segment.
     *
     * @param first number of its first row
     * @param rows  how many rows it had
     * @param bits  a bit for each row, and perhaps more words without any
     */
    Hits(long first, int rows, long[] bits) {
        this.first = first;
        this.rows = rows;
        this.bits = bits;
        before = new char[(bits.length + STEP_WORDS - 1) / STEP_WORDS];
        int sum = 0;
        for (int word = 0; word < bits.length; word++) {
            if (word % STEP_WORDS == 0) {
                // Fits: before the last step there are 64 512 rows at most.
                before[word / STEP_WORDS] = (char) sum;
            }
            sum += Long.bitCount(bits[word]);
        }
        count = sum;
    }

    long first() {
        return first;
    }

    /** Returns one more than the number of the last row that there was. */
    long end() {
        return first + rows;
    }

    /** Returns how many were found. */
    int count() {
        return count;
    }

    long[] bits() {
        return bits;
    }

    /** Returns the number of one of them. */
    long numberAt(int index) {
        int at = Arrays.binarySearch(before, (char) index);
        int step = at < 0 ? -at - 2 : at;
        // Of steps before which there are as many, the last one has it.
        while (step + 1 < before.length && before[step + 1] <= index) {
            step++;
        }
        return first + Bits.select(bits, step * STEP_WORDS, index - before[step]);
    }

    /** Returns how many were found before a number. */
    int before(long number) {
        int end = Math.clamp(number - first, 0, bits.length * 64);
        int step = Math.min(end / 64 / STEP_WORDS, before.length - 1);
        return step < 0 ? 0 : before[step] + Bits.rank(bits, step * STEP_WORDS, end);
    }
}
