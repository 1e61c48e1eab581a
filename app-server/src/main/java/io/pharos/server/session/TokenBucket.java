package io.pharos.server.session;

/** Lets so many through per second, and one second's worth at once after a pause. Not thread-safe. */
final class TokenBucket {
    private static final double MILLIS = 1_000;

    private final int perSecond;
    private double tokens;
    private long filledAt;

    /** A full bucket. */
    TokenBucket(int perSecond, long nowMillis) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.filledAt = nowMillis;
    }

    /** Takes a token; false when there is none. A clock that was set back adds none. */
    boolean take(long nowMillis) {
        double grown = Math.max(0, nowMillis - filledAt) / MILLIS * perSecond;
        tokens = Math.min(perSecond, tokens + grown);
        filledAt = nowMillis;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
