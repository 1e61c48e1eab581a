package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock moved by hand. */
final class HandClock implements InstantSource {
    private Instant now = Told.NOON;

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
