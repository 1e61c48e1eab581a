package io.pharos.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th wait is drawn evenly from zero to {@code base * 2^n}, at most
 * {@code cap}, so that many clients do not come back at the same moment.
 *
 * @param base upper end of the first wait
 * @param cap  upper end of every wait
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and jitter</a>
 */
public record Backoff(Duration base, Duration cap, RandomGenerator random) {
    /** From half a second to ten seconds: an operator who waits for a server to come back does not wait long. */
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), RandomGenerator.getDefault());
    }

    /** Returns the wait before try number {@code attempt}, counted from 1. */
    public Duration delay(int attempt) {
        long ceiling = base.toMillis() << Math.min(attempt - 1, 20);
        long bounded = Math.min(Math.max(ceiling, 1), cap.toMillis());
        return Duration.ofMillis(random.nextLong(bounded + 1));
    }
}
