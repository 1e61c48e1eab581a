package io.pharos.log.store;

import io.pharos.log.Severity;

/** How many rows there are of each severity. Immutable. */
public final class SeverityCounts {
    private final long[] counts;

    /** Takes counts by {@link Severity#ordinal}. */
    SeverityCounts(long[] counts) {
        this.counts = counts.clone();
    }

    /** Returns how many have that severity. */
    public long of(Severity severity) {
        return counts[severity.ordinal()];
    }

    /** Returns how many have that severity or a worse one. */
    public long atLeast(Severity threshold) {
        long sum = 0;
        for (int i = threshold.ordinal(); i < counts.length; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Returns how many there are. */
    public long total() {
        return atLeast(Severity.NONE);
    }
}
