package io.pharos.desktop.logs.list;

import java.util.concurrent.TimeUnit;

/**
 * How far the screen is behind: how long the oldest row that came and is not drawn yet has been waiting. Rows arrive on
 * any thread, the rest is for the FX thread.
 */
final class LagMeter {
    private static final int SAMPLES = 512;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final long[] ends = new long[SAMPLES];
    private final long[] times = new long[SAMPLES];
    private int first;
    private int count;

    /** Rows below {@code end} are there at {@code nanos}. */
    synchronized void arrived(long end, long nanos) {
        if (count > 0) {
            int last = (first + count - 1) % SAMPLES;
            if (end <= ends[last]) {
                return;
            }
            if (nanos - times[last] < BETWEEN_NANOS && count > 1) {
                // the older time stands for all of them, so that the lag is never said to be less than it is
                ends[last] = end;
                return;
            }
        }
        if (count == SAMPLES) {
            int last = (first + count - 1) % SAMPLES;
            ends[last] = end;
            return;
        }
        int next = (first + count++) % SAMPLES;
        ends[next] = end;
        times[next] = nanos;
    }

    /** Rows below {@code end} are drawn at {@code nanos}; returns for how many nanoseconds the next one has waited. */
    synchronized long drawn(long end, long nanos) {
        while (count > 0 && ends[first] <= end) {
            first = (first + 1) % SAMPLES;
            count--;
        }
        return count == 0 ? 0 : Math.max(0, nanos - times[first]);
    }
}
