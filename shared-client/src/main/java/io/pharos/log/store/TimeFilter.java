package io.pharos.log.store;

import java.time.Instant;
import java.util.Arrays;

import io.pharos.log.filter.Comparison;

/** Rows from before, at or after an instant. */
final class TimeFilter implements Filter {
    private static final long SECOND = 1_000_000_000L;

    private final Comparison comparison;
    private final long nanos;

    TimeFilter(Comparison comparison, Instant instant) {
        this.comparison = comparison;
        this.nanos = nanos(instant);
    }

    /** Returns nanoseconds since 1970; the ends of time for what is beyond the years 1677 to 2262. */
    static long nanos(Instant instant) {
        long second = instant.getEpochSecond();
        if (second >= Long.MAX_VALUE / SECOND) {
            return Long.MAX_VALUE;
        }
        return second <= Long.MIN_VALUE / SECOND ? Long.MIN_VALUE : second * SECOND + instant.getNano();
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        Segment.Bounds bounds = block.segment().bounds();
        boolean earliest = holds(bounds.earliest());
        boolean latest = holds(bounds.latest());
        boolean inside = bounds.earliest() <= nanos && nanos <= bounds.latest();
        if (!inside && earliest && latest) {
            return;
        }
        if (!inside && !earliest && !latest) {
            Arrays.fill(candidates, 0);
            return;
        }
        long[] times = block.times();
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            if (!holds(times[row])) {
                Bits.clear(candidates, row);
            }
        }
    }

    private boolean holds(long time) {
        return comparison.holds(Long.compare(time, nanos));
    }

    @Override
    public int cost() {
        return COLUMN;
    }
}
