package io.pharos.server.session;

/** Lets so many through per second, and one second's worth at once after a pause. Not thread-safe. */
final class TokenBucket {
    private static final double MILLIS = 1_000;
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final int perSecond;
    private double tokens;
    private long filledAt;
    private long waiting;

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
            waiting = Math.min(waiting + 1, (long) perSecond * LONGEST_WAIT_SECONDS);
            return false;
        }
        tokens--;
        waiting = Math.max(0, waiting - 1);
        return true;
    }

    /** Returns in how many seconds it may be the turn of who was refused last, if all who were refused come again. */
    int turnSeconds() {
        return (int) (1 + waiting / perSecond);
    }
}
