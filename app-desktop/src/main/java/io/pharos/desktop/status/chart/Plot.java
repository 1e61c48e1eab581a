package io.pharos.desktop.status.chart;

/**
 * Where a chart draws, and which time that is. Time comes in columns as wide as one pixel of the screen; the edges lie
 * between columns, so that nothing flickers while time goes on.
 *
 * @param top     of the plot within the chart, likewise {@code bottom}
 * @param scale   pixels of the screen for one unit
 * @param first   number of the first column, counted from 1970
 * @param columns how many there are
 * @param millis  width of a column in time
 */
record Plot(double top, double bottom, double scale, long first, int columns, double millis) {
    static final double LEFT = 56;
    static final double RIGHT = 8;

    /** The plot of a chart of that width that shows a part of time. */
    static Plot of(double width, double top, double bottom, double scale, long from, long to) {
        int columns = (int) Math.max(1, Math.floor((width - LEFT - RIGHT) * scale));
        double millis = (double) Math.max(1, to - from) / columns;
        long first = (long) Math.ceil(to / millis) - columns;
        return new Plot(top, Math.max(top + 1, bottom), scale, first, columns, millis);
    }

    double width() {
        return columns / scale;
    }

    double height() {
        return bottom - top;
    }

    double right() {
        return LEFT + width();
    }

    /** Returns the time of the left edge. */
    long from() {
        return (long) (first * millis);
    }

    /** Returns the time of the right edge. */
    long to() {
        return (long) ((first + columns) * millis);
    }

    /** Returns where a time lies in the chart. */
    double x(long time) {
        return LEFT + (time / millis - first) / scale;
    }

    /** Returns the time at a place in the chart. */
    long time(double x) {
        return (long) ((first + (x - LEFT) * scale) * millis);
    }

    boolean holds(double x) {
        return x >= LEFT && x <= right();
    }
}
