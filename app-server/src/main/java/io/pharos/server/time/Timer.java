package io.pharos.server.time;

import java.time.Duration;

/**
 * Runs short tasks later, one at a time. Tasks must not block: a task that has to wait for something starts a thread of
 * its own. Thread-safe.
 */
public interface Timer {
    /** Returns a time in nanoseconds that never goes back; only differences mean anything. */
    long nanoTime();

    /**
     * Runs the task once, after the delay. A closed timer runs nothing.
     *
     * @param delay zero or less to run it as soon as the tasks before it are done
     */
    Scheduled schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Scheduled {
        /** Makes it not run if it has not begun; does nothing otherwise. */
        void cancel();
    }
}
