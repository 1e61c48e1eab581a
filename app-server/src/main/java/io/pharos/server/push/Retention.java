package io.pharos.server.push;

import java.time.Duration;

/**
 * How much history a topic keeps; whichever bound is reached first holds.
 *
 * @param events how many events at most
 * @param bytes  how many bytes of encoded events at most; a single event may have more
 * @param age    how old an event may be
 */
public record Retention(int events, long bytes, Duration age) {
    /** Until events are pushed out by newer ones. */
    public static final Duration ANY_AGE = Duration.ofDays(36_500);

    public Retention {
        if (events < 1 || bytes < 1 || !age.isPositive()) {
            throw new IllegalArgumentException("a topic keeps something");
        }
    }

    /** Events of any age. */
    public Retention(int events, long bytes) {
        this(events, bytes, ANY_AGE);
    }
}
