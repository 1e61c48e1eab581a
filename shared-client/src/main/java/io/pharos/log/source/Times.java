package io.pharos.log.source;

import java.time.Instant;

/** Times as rows have them. */
final class Times {
    private static final long SECOND = 1_000_000_000L;

    private Times() {}

    /** Returns nanoseconds since 1970; the first or last there are for what is beyond. */
    static long nanos(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), Long.MIN_VALUE / SECOND + 1, Long.MAX_VALUE / SECOND - 1);
        return seconds * SECOND + time.getNano();
    }
}
