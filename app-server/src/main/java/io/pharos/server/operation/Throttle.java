package io.pharos.server.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Turns any number of offers into few deliveries that are at least one interval apart. The first offer is delivered at
 * once, and an offer is never lost: one that comes too early causes a delivery when the interval is over. Thread-safe.
 */
final class Throttle {
    private final Duration interval;
    private final Clock clock;
    private final Timer timer;
    private final Runnable delivery;
    private @Nullable Instant last;
    private boolean waiting;
    private boolean stopped;

    /** A throttle; {@code delivery} reads the newest state itself and runs on the offering or the timer's thread. */
    Throttle(Duration interval, Clock clock, Timer timer, Runnable delivery) {
        this.interval = interval;
        this.clock = clock;
        this.timer = timer;
        this.delivery = delivery;
    }

    /** There is something new. */
    void offer() {
        if (admitted()) {
            delivery.run();
        }
    }

    /** Delivers nothing any more. */
    synchronized void stop() {
        stopped = true;
    }

    private synchronized boolean admitted() {
        if (stopped || waiting) {
            return false;
        }
        Instant now = clock.instant();
        Duration since = last == null ? interval : Duration.between(last, now);
        // a clock that was set back must not silence the progress until the old time comes again
        if (since.isNegative() || since.compareTo(interval) >= 0) {
            last = now;
            return true;
        }
        waiting = true;
        timer.after(interval.minus(since), this::fire);
        return false;
    }

    private void fire() {
        synchronized (this) {
            waiting = false;
            if (stopped) {
                return;
            }
            last = clock.instant();
        }
        delivery.run();
    }
}
