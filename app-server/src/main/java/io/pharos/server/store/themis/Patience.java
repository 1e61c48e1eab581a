package io.pharos.server.store.themis;

import java.time.Duration;

import io.pharos.server.store.Attempt;

/**
 * How long a whole request may take, and how often parts of it may be tried. It is made on the thread of the request and
 * goes along to the threads that help.
 *
 * @param deadline when the request must be over, by {@link RetryTimer#nanoTime}
 * @param retries  how often a call may be repeated
 * @param hurried  whether somebody else would serve the request at once: then to fail soon is better than to try long
 */
record Patience(long deadline, int retries, boolean hurried) {
    /** Returns the patience of the request that this thread serves. */
    static Patience of(ThemisConfig config, RetryTimer timer) {
        boolean last = Attempt.current().isLast();
        long deadline = timer.nanoTime() + config.timeout().toNanos();
        return new Patience(deadline, last ? config.maxRetries() : Math.min(1, config.maxRetries()), !last);
    }

    /** Returns the patience for one try within that time. */
    static Patience once(Duration limit, RetryTimer timer) {
        return new Patience(timer.nanoTime() + limit.toNanos(), 0, true);
    }

    /** Returns how much time is left, negative when there is none. */
    Duration left(RetryTimer timer) {
        return Duration.ofNanos(deadline - timer.nanoTime());
    }
}
