package io.pharos.server.themis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The rate limiter of the real server: a bucket of tokens for each key, filled evenly. A client without a key, as one is
 * that comes straight and without a token, is not limited. Thread-safe.
 */
final class Bucket {
    private final InstantSource clock;
    private final int size;
    private final int perMinute;
    private final Map<String, Level> levels = new HashMap<>();

    private record Level(double tokens, Instant at) {}

    Bucket(InstantSource clock, int size, int perMinute) {
        this.clock = clock;
        this.size = size;
        this.perMinute = perMinute;
    }

    int limit() {
        return perMinute;
    }

    /** Takes a token. Returns how many seconds to wait for one, 0 when it was taken. */
    synchronized int take(String key) {
        Instant now = clock.instant();
        Level before = levels.getOrDefault(key, new Level(size, now));
        double gained = Duration.between(before.at(), now).toMillis() * perMinute / 60_000.0;
        double tokens = Math.min(size, before.tokens() + gained);
        levels.put(key, new Level(tokens < 1 ? tokens : tokens - 1, now));
        return tokens >= 1 ? 0 : (int) Math.ceil((1 - tokens) * 60 / perMinute);
    }
}
