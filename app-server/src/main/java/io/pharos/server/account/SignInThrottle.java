package io.pharos.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Slows down who guesses passwords: after so many failures within a minute, of one address at one account or of one
 * address at any, attempts are refused until the oldest of them is a minute old. Thread-safe.
 */
final class SignInThrottle {
    static final int AT_ACCOUNT = 5;
    static final int OF_ADDRESS = 30;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_KEPT = 20_000;

    private final InstantSource clock;
    private final Cache<String, Deque<Instant>> failures = Caffeine.newBuilder()
            .maximumSize(MAX_KEPT)
            .expireAfterWrite(WINDOW)
            .build();

    SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets an attempt pass, and counts it as failed until {@link #succeeded} says otherwise, so that many at once gain
     * nothing.
     *
     * @throws TooBusyException when there were too many
     */
    void attempt(String account, String address) throws TooBusyException {
        count("account " + account + " from " + address, AT_ACCOUNT);
        count("address " + address, OF_ADDRESS);
    }

    /** The attempt was a success: the account's failures from there are forgotten, and this one of the address. */
    void succeeded(String account, String address) {
        failures.invalidate("account " + account + " from " + address);
        failures.asMap().computeIfPresent("address " + address, (key, times) -> {
            times.pollLast();
            return times;
        });
    }

    private void count(String key, int most) throws TooBusyException {
        Instant now = clock.instant();
        AtomicReference<Instant> oldest = new AtomicReference<>();
        failures.asMap().compute(key, (same, known) -> {
            Deque<Instant> times = known == null ? new ArrayDeque<>() : known;
            times.removeIf(time -> !time.plus(WINDOW).isAfter(now));
            if (times.size() >= most) {
                oldest.set(times.getFirst());
            } else {
                times.add(now);
            }
            return times;
        });
        if (oldest.get() != null) {
            throw new TooBusyException((int) Duration.between(now, oldest.get().plus(WINDOW)).toSeconds() + 1);
        }
    }
}
