package io.pharos.server.collection;

import java.time.Duration;

/** Measures how long something took. */
final class Busy {
    private Busy() {}

    /** Returns the time since {@code System.nanoTime()} said {@code start}. */
    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
