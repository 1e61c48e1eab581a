package io.pharos.server.push;

import java.time.Duration;

/** Runs {@link Flush}es soon, on threads of its own, so that whoever publishes waits for no subscriber. Thread-safe. */
public interface Flusher {
    /** Returns how many flushes can run side by side; each belongs to one lane. */
    int lanes();

    /** Returns how long events are gathered while a topic is busy. */
    Duration window();

    /** Runs the flush after a delay, unless it waits to be run already. */
    void soon(Flush flush, int lane, Duration delay);

    /** Returns a flusher that runs everything at once on the caller's thread, for tests that want no threads. */
    static Flusher immediate() {
        return new Flusher() {
            @Override
            public int lanes() {
                return 1;
            }

            @Override
            public Duration window() {
                return Duration.ZERO;
            }

            @Override
            public void soon(Flush flush, int lane, Duration delay) {
                if (flush.want(System.nanoTime())) {
                    flush.start();
                }
            }
        };
    }
}
