package io.pharos.log.store;

import org.jspecify.annotations.Nullable;

/**
 * Rows of one segment that were found. Immutable.
 *
 * @param first  number of the segment's first row
 * @param rows   how many rows the segment had
 * @param count  how many were found
 * @param bits   a bit for each row of the segment, or fewer; null when none was found
 */
record Hits(long first, int rows, int count, long @Nullable [] bits) {
    /** Returns the number of a row. */
    long numberAt(int index) {
        return bits == null ? first : first + Bits.select(bits, index);
    }

    /** Returns how many were found before a number. */
    int before(long number) {
        return bits == null ? 0 : Bits.rank(bits, Math.clamp(number - first, 0, Segment.MOST_ROWS));
    }
}
