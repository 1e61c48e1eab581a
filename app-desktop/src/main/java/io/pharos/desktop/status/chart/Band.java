package io.pharos.desktop.status.chart;

/**
 * A time in which the fallback answered the queries.
 *
 * @param id      of the change it began with
 * @param from    milliseconds since 1970
 * @param to      likewise; {@link #OPEN} while it lasts
 * @param cause   'failure', 'drill' or 'switch'
 * @param reason  the kind of failure such as 'timeout', or the cause again
 * @param message why, in the server's sentence
 */
record Band(long id, long from, long to, String cause, String reason, String message) {
    static final long OPEN = Long.MAX_VALUE;

    /** Returns whether it lasted at a moment. */
    boolean holds(long time) {
        return from <= time && time <= to;
    }

    /** Returns whether any of it lies between two moments. */
    boolean touches(long start, long end) {
        return from <= end && to >= start;
    }
}
