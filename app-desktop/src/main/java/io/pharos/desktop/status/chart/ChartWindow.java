package io.pharos.desktop.status.chart;

import java.time.Duration;

/**
 * The part of time that all charts show: it follows the present, or stands still where somebody looks closer. Times are
 * milliseconds since 1970 on the server's clock. FX thread only.
 */
final class ChartWindow {
    private static final long SHORTEST = Duration.ofSeconds(10).toMillis();
    private static final long LONGEST = Duration.ofHours(24).toMillis();
    private static final long FOLLOWING = Long.MAX_VALUE;

    private long length;
    private long end = FOLLOWING;

    ChartWindow(Duration length) {
        this.length = length.toMillis();
    }

    /** Returns whether the right edge is the present. */
    boolean follows() {
        return end == FOLLOWING;
    }

    long to(long now) {
        return follows() ? now : end;
    }

    long from(long now) {
        return to(now) - length;
    }

    long length() {
        return length;
    }

    /** Shows the last of it, from now on. */
    void follow(Duration last) {
        length = last.toMillis();
        end = FOLLOWING;
    }

    /** Goes on with the present, as long as before. */
    void follow() {
        end = FOLLOWING;
    }

    /** Stays where it is, while time goes on. */
    void stay(long now) {
        end = to(now);
    }

    /**
     * Shows less or more around a moment that keeps its place; at the right edge of the present it goes on to follow.
     *
     * @param factor below 1 shows less
     * @param share  where that moment lies, 0 at the left to 1 at the right
     */
    void zoom(double factor, double share, long now) {
        long wanted = Math.clamp(Math.round(length * factor), SHORTEST, LONGEST);
        boolean atPresent = follows() && share > 0.98;
        long fixed = from(now) + Math.round(length * share);
        length = wanted;
        if (!atPresent) {
            end = bounded(fixed + Math.round(wanted * (1 - share)), now);
        }
    }

    /** Moves to later, or with a negative number to earlier; never beyond the present or more than a day back. */
    void pan(long millis, long now) {
        end = bounded(to(now) + millis, now);
    }

    private long bounded(long wanted, long now) {
        return Math.clamp(wanted, Math.min(now, now - LONGEST + length), now);
    }
}
