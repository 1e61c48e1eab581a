package io.pharos.desktop.logs.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.pharos.log.Severity;
import io.pharos.log.store.Histogram;

/**
 * How many rows came when, in equal parts of time.
 *
 * @param from   where the first bar begins
 * @param width  how much time one bar is
 * @param counts for each bar how many rows of each severity there are, by {@link Severity#ordinal}
 */
public record Bars(Instant from, Duration width, List<long[]> counts) {
    /** No rows at all. */
    public static final Bars NONE = new Bars(Instant.EPOCH, Duration.ofSeconds(1), List.of());

    public Bars {
        if (width.isZero() || width.isNegative()) {
            throw new IllegalArgumentException("a bar takes some time");
        }
        counts = List.copyOf(counts);
    }

    /** Returns the counts of a store as bars. */
    public static Bars of(Histogram counted) {
        return counted.counts().isEmpty() ? NONE : new Bars(counted.from(), counted.width(), counted.counts());
    }

    /** Returns how many bars there are. */
    int size() {
        return counts.size();
    }

    /** Returns when a bar begins; also one past the last, for the end of all. */
    Instant start(int bar) {
        return from.plus(width.multipliedBy(bar));
    }

    /** Returns in which bar a moment lies, the first or last one when in none; -1 when there are no bars. */
    int barAt(Instant time) {
        if (counts.isEmpty()) {
            return -1;
        }
        long bar = Math.floorDiv(Duration.between(from, time).toNanos(), width.toNanos());
        return Math.clamp(bar, 0, counts.size() - 1);
    }

    /** Returns how many rows of these severities a bar has. */
    long count(int bar, Severity least, Severity most) {
        long sum = 0;
        for (int i = least.ordinal(); i <= most.ordinal(); i++) {
            sum += counts.get(bar)[i];
        }
        return sum;
    }

    /** Returns how many rows a bar has. */
    long count(int bar) {
        return count(bar, Severity.NONE, Severity.CRITICAL);
    }

    /** Returns how many rows the highest bar has. */
    long highest() {
        long most = 0;
        for (int i = 0; i < counts.size(); i++) {
            most = Math.max(most, count(i));
        }
        return most;
    }
}
