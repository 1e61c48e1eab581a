package io.pharos.log.source;

import org.jspecify.annotations.Nullable;

/** How threads that read end. */
final class Threads {
    private static final long PATIENCE_MILLIS = 5_000;

    private Threads() {}

    /** Interrupts a thread, if there is one, and waits until it has ended, but not for ever. */
    static void end(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
