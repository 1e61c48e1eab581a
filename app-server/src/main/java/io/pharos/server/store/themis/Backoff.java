package io.pharos.server.store.themis;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: after a random part of a time that doubles from try to try (full jitter), so that many clients of a
 * server that comes back do not all come at once.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration HURRIED = Duration.ofMillis(20);
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;

    /** Backs off by those random numbers, which come from any thread. */
    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Returns how long to wait before the next try, null when there is to be none.
     *
     * @param tried how often it was tried again before
     * @param left  how much time the request has
     */
    @Nullable Duration pause(FailedTry failed, Call call, int tried, Patience patience, Duration left) {
        boolean allowed = failed.repeat() == Repeat.ALWAYS
                || failed.repeat() == Repeat.IF_REPEATABLE && call.kind().isRepeatable();
        if (!allowed || tried >= patience.retries()) {
            return null;
        }
        AdapterException failure = failed.failure();
        if (patience.hurried()) {
            // what breaks at once may be a connection that died of old age; whatever else it is, somebody else serves
            return failure.kind() == FailureKind.RESET ? fits(jittered(HURRIED), left) : null;
        }
        Duration wanted = failure.retryAfter();
        return fits(wanted == null ? jittered(grown(tried)) : wanted, left);
    }

    private static Duration grown(int tried) {
        Duration grown = FIRST.multipliedBy(1L << Math.min(tried, MOST_DOUBLINGS));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    private Duration jittered(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    private static @Nullable Duration fits(Duration pause, Duration left) {
        return pause.compareTo(left) < 0 ? pause : null;
    }
}
