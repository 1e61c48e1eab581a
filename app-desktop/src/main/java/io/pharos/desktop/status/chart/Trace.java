package io.pharos.desktop.status.chart;

import java.util.Arrays;

/**
 * A series as columns of pixels: the lowest and the highest value that its line takes within each, so that every peak
 * stays however many points share a column. Columns are numbered from 1970 on by their width in time; while time goes
 * on, columns that are known move to the left, and only rows that are new are looked at.
 */
final class Trace {
    private final Series series;
    private float[] low = new float[0];
    private float[] high = new float[0];
    private long firstColumn;
    private double columnMillis;
    private long next;
    private int edition = -1;

    /** Whether there are rows beyond the right edge. */
    private boolean cut;

    private boolean inLine;
    private boolean alone;
    private double lastX;
    private float lastValue;

    Trace(Series series) {
        this.series = series;
    }

    Series series() {
        return series;
    }

    /** Returns the lowest value of the line in a column, NaN where there is no line. */
    float low(int column) {
        return low[column];
    }

    float high(int column) {
        return high[column];
    }

    /** Returns the highest value of all columns, NaN when there is no line at all. */
    float highest() {
        float highest = Float.NaN;
        for (float value : high) {
            if (!(value <= highest) && !Float.isNaN(value)) {
                highest = value;
            }
        }
        return highest;
    }

    /**
     * Looks at what is new.
     *
     * @param first  number of the first column that shows
     * @param count  how many show
     * @param millis width of a column
     * @return the first column, counted from the left, that differs from what it was; {@code count} when none does
     */
    int follow(History history, long first, int count, double millis) {
        boolean same = millis == columnMillis && count == low.length && edition == history.edition();
        long shift = first - firstColumn;
        if (!same || shift < 0 || shift >= count || cut && shift > 0 || next < history.first()) {
            rebuild(history, first, count, millis);
            return 0;
        }
        if (shift > 0) {
            move((int) shift);
            firstColumn = first;
        }
        int changed = draw(history);
        return shift > 0 ? 0 : changed;
    }

    private void rebuild(History history, long first, int count, double millis) {
        firstColumn = first;
        columnMillis = millis;
        edition = history.edition();
        if (low.length != count) {
            low = new float[count];
            high = new float[count];
        }
        Arrays.fill(low, Float.NaN);
        Arrays.fill(high, Float.NaN);
        inLine = false;
        cut = false;
        // one row before, so that lines come in from the left
        next = Math.max(history.first(), history.indexOf((long) (first * millis)) - 1);
        draw(history);
    }

    private void move(int shift) {
        System.arraycopy(low, shift, low, 0, low.length - shift);
        System.arraycopy(high, shift, high, 0, high.length - shift);
        Arrays.fill(low, low.length - shift, low.length, Float.NaN);
        Arrays.fill(high, high.length - shift, high.length, Float.NaN);
        lastX -= shift;
    }

    /** Draws the rows that were not drawn yet, as far as they show; returns the first column touched. */
    private int draw(History history) {
        int touched = low.length;
        while (next < history.end() && !cut) {
            double x = history.time(next) / columnMillis - firstColumn;
            float value = history.value(series, next);
            boolean joined = inLine && !Float.isNaN(value) && !history.gapBefore(next);
            cut = x >= low.length;
            if (!joined) {
                touched = Math.min(touched, endLine());
            }
            if (!Float.isNaN(value) && (joined || !cut)) {
                touched = Math.min(touched, segment(joined ? lastX : x, joined ? lastValue : value, x, value));
                alone = !joined;
                inLine = true;
                lastX = x;
                lastValue = value;
            }
            next++;
        }
        return touched;
    }

    /** A point that no line leads to or from becomes two columns wide, or nobody would see it. */
    private int endLine() {
        boolean lone = inLine && alone;
        inLine = false;
        if (!lone) {
            return low.length;
        }
        int column = (int) Math.floor(lastX);
        if (column > 0) {
            extend(column - 1, lastValue, lastValue);
        }
        return Math.max(0, column - 1);
    }

    private int segment(double x0, float y0, double x1, float y1) {
        int start = (int) Math.max(0, Math.floor(x0));
        int stop = (int) Math.min(low.length - 1, Math.floor(x1));
        double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
        for (int column = start; column <= stop; column++) {
            float enter = column <= x0 ? y0 : (float) (y0 + slope * (column - x0));
            float leave = column + 1 >= x1 ? y1 : (float) (y0 + slope * (column + 1 - x0));
            extend(column, Math.min(enter, leave), Math.max(enter, leave));
        }
        return start;
    }

    private void extend(int column, float lowest, float highest) {
        low[column] = Float.isNaN(low[column]) ? lowest : Math.min(low[column], lowest);
        high[column] = Float.isNaN(high[column]) ? highest : Math.max(high[column], highest);
    }
}
