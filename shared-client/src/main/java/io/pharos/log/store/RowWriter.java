package io.pharos.log.store;

import java.io.IOException;

import io.pharos.log.LineBatch;

/** Writes batches of rows into the segments of a store. The writing thread only. */
final class RowWriter {
    private final Ring ring;
    private final Loggers loggers;
    private int[] numbers = {};

    RowWriter(Ring ring, Loggers loggers) {
        this.ring = ring;
        this.loggers = loggers;
    }

    /**
     * Appends rows of one origin.
     *
     * @throws IllegalArgumentException when one of them is too long; then none is appended
     * @throws IOException              when the disk is full or fails: some rows may have been appended before
     */
    void append(int source, LineBatch lines) throws IOException {
        checkLengths(lines);
        if (numbers.length < lines.count()) {
            numbers = new int[Math.max(lines.count(), 2 * numbers.length)];
        }
        boolean overflow = loggers.resolve(lines, numbers);
        LineBatch rows = overflow ? withNames(lines) : lines;
        int next = 0;
        while (next < rows.count()) {
            next = ring.append(source, rows, next, numbers);
        }
    }

    private static void checkLengths(LineBatch lines) {
        for (int row = 0; row < lines.count() && lines.size() > Segment.MOST_ROW_BYTES; row++) {
            if (lines.length(row) > Segment.MOST_ROW_BYTES) {
                throw new IllegalArgumentException("Row " + row + " has " + lines.length(row) + " bytes; split it, "
                        + Segment.MOST_ROW_BYTES + " fit.");
            }
        }
    }

    private LineBatch withNames(LineBatch lines) {
        LineBatch rows = new LineBatch(lines.count(), lines.size() * 2);
        for (int row = 0; row < lines.count(); row++) {
            if (numbers[row] == Loggers.IN_ROW) {
                InRowLogger.add(lines, row, rows);
            } else {
                rows.addFrom(lines, row);
            }
        }
        return rows;
    }
}
