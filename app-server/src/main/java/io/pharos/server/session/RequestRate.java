package io.pharos.server.session;

/** How fast one client asks, and how long it has been ignoring that this is too fast. Not thread-safe. */
final class RequestRate {
    /** Refusals within this time count together. */
    static final int WINDOW_SECONDS = 10;
    /** So many seconds' worth of refusals within the window are abuse. */
    static final int PATIENCE = 10;

    private static final long WINDOW_MILLIS = WINDOW_SECONDS * 1_000L;

    private final int perSecond;
    private final TokenBucket bucket;
    private long windowFrom;
    private int refused;

    RequestRate(int perSecond, long nowMillis) {
        this.perSecond = perSecond;
        this.bucket = new TokenBucket(perSecond, nowMillis);
        this.windowFrom = nowMillis;
    }

    /** What to do with one more message. */
    enum Verdict {
        SERVE,
        REFUSE,
        HANG_UP
    }

    Verdict judge(long nowMillis) {
        if (bucket.take(nowMillis)) {
            return Verdict.SERVE;
        }
        if (Math.abs(nowMillis - windowFrom) >= WINDOW_MILLIS) {
            windowFrom = nowMillis;
            refused = 0;
        }
        refused++;
        return refused >= (long) PATIENCE * perSecond ? Verdict.HANG_UP : Verdict.REFUSE;
    }
}
