package io.pharos.log.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.pharos.log.Severity;

/**
 * How many rows came when, in equal parts of time.
 *
 * @param from   where the first part begins
 * @param width  how long each is
 * @param counts for each part, how many rows of each severity there are, by {@link Severity#ordinal}
 */
public record Histogram(Instant from, Duration width, List<long[]> counts) {
    public Histogram {
        counts = List.copyOf(counts);
    }

    /** Returns where the last part ends. */
    public Instant to() {
        return from.plus(width.multipliedBy(counts.size()));
    }

    /** Returns how many rows one part has of a severity. */
    public long count(int part, Severity severity) {
        return counts.get(part)[severity.ordinal()];
    }
}
