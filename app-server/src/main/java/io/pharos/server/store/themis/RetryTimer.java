package io.pharos.server.store.themis;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time, and how to let some of it pass. Thread-safe. */
interface RetryTimer {
    /** The system's time. */
    RetryTimer SYSTEM = new RetryTimer() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** Returns a time that only grows, as {@link System#nanoTime}. */
    long nanoTime();

    /** Returns the time of day, to understand dates. */
    Instant now();

    /** Lets that much time pass. */
    void pause(Duration duration) throws InterruptedException;
}
