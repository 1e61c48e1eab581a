package io.pharos.server.operation;

import java.time.Duration;

/** Runs short tasks later, one at a time. */
@FunctionalInterface
interface Timer {
    /** Runs the task once, after the delay; does nothing when the timer is closed. */
    void after(Duration delay, Runnable task);
}
