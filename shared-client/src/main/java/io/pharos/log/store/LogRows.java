package io.pharos.log.store;

/**
 * Rows at one moment, by index: what a list on a screen shows. Immutable but for the past: rows that the store has
 * dropped since are still counted, though {@link LogStore#entry} no longer has them. Thread-safe.
 */
public interface LogRows {
    /** Returns how many rows there are. */
    long count();

    /** Returns the number of the row at an index from 0 to {@code count() - 1}. */
    long numberAt(long index);

    /** Returns the index of the first row with that number or a higher one; the count when there is none. */
    long indexOf(long number);

    /**
     * Returns how many rows the one at an index stands for: 1, unless rows that say the same are folded into the first of
     * them, as by {@link LogStore#foldedMatches}.
     */
    default long runLength(long index) {
        return 1;
    }

    /** Returns all rows, also those that are folded into others. */
    default LogRows unfolded() {
        return this;
    }
}
