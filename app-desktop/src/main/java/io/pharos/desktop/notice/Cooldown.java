package io.pharos.desktop.notice;

import java.time.Duration;
import java.time.Instant;

/** Keeps quiet for a while after somebody was told. Not thread-safe. */
public final class Cooldown {
    private final Duration length;
    private Instant quietUntil = Instant.MIN;

    /** Not quiet yet. */
    public Cooldown(Duration length) {
        this.length = length;
    }

    /** Returns whether nobody must be told at that time. */
    public boolean quiet(Instant time) {
        return time.isBefore(quietUntil);
    }

    /** Somebody was told at that time. */
    public void begin(Instant time) {
        quietUntil = time.plus(length);
    }
}
