package io.pharos.server.meter;

import java.util.Arrays;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The latencies of one interval, rounded to 1 % and counted: eight bytes for each latency that occurred, however often
 * it did. Immutable.
 */
public final class LatencyCounts {
    /** The latencies of an interval without a query. */
    public static final LatencyCounts NONE = new LatencyCounts(new long[0]);

    private static final int HALF = 32;
    private static final long LOW = 0xFFFF_FFFFL;

    /** Microseconds in the upper half, how often in the lower. */
    private final long[] packed;

    private LatencyCounts(long[] packed) {
        this.packed = packed;
    }

    static LatencyCounts of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        long[] packed = new long[16];
        int size = 0;
        for (HistogramIterationValue each : histogram.recordedValues()) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, 2 * size);
            }
            long count = Math.min(each.getCountAtValueIteratedTo(), LOW);
            packed[size++] = each.getValueIteratedTo() << HALF | count;
        }
        return new LatencyCounts(Arrays.copyOf(packed, size));
    }

    void addTo(Histogram histogram) {
        for (long each : packed) {
            histogram.recordValueWithCount(each >>> HALF, each & LOW);
        }
    }

    /** Returns whether there was no query. */
    public boolean isEmpty() {
        return packed.length == 0;
    }

    /** Returns how many queries there were. */
    public long count() {
        long count = 0;
        for (long each : packed) {
            count += each & LOW;
        }
        return count;
    }
}
