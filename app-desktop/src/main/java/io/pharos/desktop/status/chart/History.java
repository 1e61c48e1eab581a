package io.pharos.desktop.status.chart;

import java.time.Duration;
import java.util.Arrays;

/**
 * A day of measurements in the order of time: a column of numbers for each {@link Series}, NaN where there was nothing
 * to measure. Rows are numbered; the oldest make room once there are more than a day of seconds has. FX thread only.
 */
public final class History {
    /** A row that is none. */
    public static final long NONE = -1;

    /** A day of seconds, and a little more. */
    private static final int CAPACITY = 90_000;

    private static final int AT_FIRST = 4_096;

    /** The server keeps seconds for an hour and minutes beyond: further back, points are farther apart. */
    private static final long DENSE = Duration.ofMinutes(58).toMillis();

    private static final long DENSE_GAP = Duration.ofSeconds(5).toMillis();
    private static final long SPARSE_GAP = Duration.ofSeconds(150).toMillis();

    private final int capacity;
    private long[] times;
    private float[][] columns;
    private int head;
    private long first;
    private long end;
    private int edition;

    /** Keeps a day. */
    public History() {
        this(CAPACITY);
    }

    /** Keeps that many rows. */
    public History(int capacity) {
        this.capacity = capacity;
        int size = Math.min(capacity, AT_FIRST);
        times = new long[size];
        columns = new float[Series.values().length][size];
    }

    /**
     * Adds a row; those that are not older make room, because a later telling of the same time counts.
     *
     * @param time milliseconds since 1970
     * @param row  one number a series; the caller may use the array again
     */
    public void add(long time, float[] row) {
        if (end > first && time(end - 1) >= time) {
            end = Math.max(first, indexOf(time));
            edition++;
        }
        if (end - first == times.length) {
            makeRoom();
        }
        int place = place(end++);
        times[place] = time;
        for (int i = 0; i < columns.length; i++) {
            columns[i][place] = row[i];
        }
    }

    /** What was drawn of it so far has to be drawn anew, because what is dense and what is a gap may have changed. */
    public void reconsider() {
        edition++;
    }

    /** Returns a number that changes when rows that were there changed or went, as opposed to more being added. */
    int edition() {
        return edition;
    }

    /** Returns the number of the oldest row. */
    public long first() {
        return first;
    }

    /** Returns the number after that of the newest row. */
    public long end() {
        return end;
    }

    public boolean isEmpty() {
        return first == end;
    }

    /** Returns the number of the newest row; {@link #NONE} before the first. */
    public long last() {
        return isEmpty() ? NONE : end - 1;
    }

    /** Returns when a row was measured, in milliseconds since 1970. */
    public long time(long row) {
        return times[place(row)];
    }

    /** Returns a number of a row, NaN where there was nothing to measure; NaN for no row at all. */
    public float value(Series series, long row) {
        return row == NONE ? Float.NaN : columns[series.ordinal()][place(row)];
    }

    /** Returns the number of the first row at or after a moment. */
    public long indexOf(long time) {
        long low = first;
        long high = end;
        while (low < high) {
            long middle = low + high >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the row nearest to a moment, at most that many milliseconds away; {@link #NONE} when there is none. */
    public long nearest(long time, long within) {
        long after = indexOf(time);
        long best = NONE;
        for (long row = Math.max(first, after - 1); row < Math.min(end, after + 1); row++) {
            if (best == NONE || Math.abs(time(row) - time) < Math.abs(time(best) - time)) {
                best = row;
            }
        }
        return best == NONE || Math.abs(time(best) - time) > within ? NONE : best;
    }

    /** Returns whether nothing is known of the time between a row and the one before it. */
    public boolean gapBefore(long row) {
        if (row == first) {
            return true;
        }
        boolean dense = time(end - 1) - time(row - 1) < DENSE;
        return time(row) - time(row - 1) > (dense ? DENSE_GAP : SPARSE_GAP);
    }

    private int place(long row) {
        int place = head + (int) (row - first);
        return place < times.length ? place : place - times.length;
    }

    private void makeRoom() {
        if (times.length == capacity) {
            first++;
            head = head + 1 == times.length ? 0 : head + 1;
            return;
        }
        int size = (int) Math.min(capacity, times.length * 2L);
        long[] moreTimes = new long[size];
        float[][] moreColumns = new float[columns.length][size];
        for (long row = first; row < end; row++) {
            int to = (int) (row - first);
            moreTimes[to] = time(row);
            for (int i = 0; i < columns.length; i++) {
                moreColumns[i][to] = columns[i][place(row)];
            }
        }
        head = 0;
        times = moreTimes;
        columns = moreColumns;
    }

    /** Returns an empty row for {@link #add}: nothing measured. */
    public static float[] emptyRow() {
        float[] row = new float[Series.values().length];
        Arrays.fill(row, Float.NaN);
        return row;
    }
}
