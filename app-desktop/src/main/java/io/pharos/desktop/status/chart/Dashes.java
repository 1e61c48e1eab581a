package io.pharos.desktop.status.chart;

/**
 * How far along its dashes a line is at each column of pixels. It goes by the length of the line and not by columns
 * alone, so that steep lines keep their dashes; and columns keep theirs while they move to the left, so that nothing
 * crawls.
 */
final class Dashes {
    private double[] ring = new double[0];
    private long known = Long.MIN_VALUE;

    /** What was said of columns counts no more: the line has another shape now. */
    void forget(int columns) {
        known = Long.MIN_VALUE;
        if (ring.length < columns + 2) {
            ring = new double[columns + 2];
        }
    }

    /** Returns how long the line is up to a column, counted from 1970; any start will do for one that is not known. */
    double before(long column) {
        return known == Long.MIN_VALUE || column > known || known - column >= ring.length
                ? column
                : ring[(int) (column % ring.length)];
    }

    /** Keeps how long the line is up to a column. */
    void keep(long column, double length) {
        ring[(int) (column % ring.length)] = length;
        known = column;
    }
}
