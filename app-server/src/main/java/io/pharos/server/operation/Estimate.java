package io.pharos.server.operation;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When something will be done: the mean of what the speed of the last minute and the speed since the start promise. How
 * far these two are apart says how far wrong that may be. Not thread-safe.
 */
final class Estimate {
    /** Before so much is done, nobody knows. */
    private static final double ENOUGH = 0.05;
    /** What steady work varies by. */
    private static final double LEAST_ERROR = 0.05;

    /** Work that comes in large pieces stands still between them, and still has an end. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Rate shown = new Rate();
    private final Rate recent = new Rate(LATELY);
    private @Nullable Instant startedAt;
    private long before;
    private long done;

    /**
     * A time to go, and by how much it may be wrong either way.
     *
     * @param seconds      to go
     * @param errorSeconds either way
     */
    record TimeToGo(double seconds, double errorSeconds) {}

    /** The work starts; so much was done in an earlier life. */
    void start(Instant now, long doneBefore) {
        startedAt = now;
        before = doneBefore;
        done = doneBefore;
        shown.start(now, doneBefore);
        recent.start(now, doneBefore);
    }

    /** So much is done in all. */
    void record(Instant now, long total) {
        done = total;
        shown.record(now, total);
        recent.record(now, total);
    }

    /** Returns how much is done a second, of late. */
    double perSecond(Instant now) {
        return shown.perSecond(now);
    }

    /** Returns how long the rest takes; null while nobody knows or nothing moves. */
    @Nullable TimeToGo toGo(Instant now, long total) {
        double lately = recent.perSecond(now);
        if (startedAt == null || lately <= 0 || total <= 0 || done < total * ENOUGH) {
            return null;
        }
        double seconds = Math.max(0.001, Duration.between(startedAt, now).toNanos() / 1e9);
        double overall = (done - before) / seconds;
        double byLately = (total - done) / lately;
        double byOverall = overall <= 0 ? byLately : (total - done) / overall;
        double expected = (byLately + byOverall) / 2;
        return new TimeToGo(
                rounded(expected), rounded(Math.abs(byLately - byOverall) / 2 + LEAST_ERROR * expected));
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
