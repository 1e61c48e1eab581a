package io.pharos.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** Waits for moments; a measurement lasts as long as it was told to. */
final class Waiting {
    private Waiting() {}

    /** Returns when {@link System#nanoTime()} has reached the moment. */
    static void until(long nanoTime) throws InterruptedException {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(left);
        }
    }
}
