package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.RingList;
import org.jspecify.annotations.Nullable;

/** A day of points, in the order of time. FX thread only. */
final class History {
    /** A day of seconds, and a little more. */
    private static final int CAPACITY = 90_000;

    /** The server keeps seconds for an hour and minutes beyond: further back, points are farther apart. */
    private static final Duration DENSE = Duration.ofMinutes(58);

    private static final Duration DENSE_GAP = Duration.ofSeconds(5);
    private static final Duration SPARSE_GAP = Duration.ofSeconds(150);

    private final RingList<Point> points = new RingList<>(CAPACITY);

    /** Adds a point; those that are not older make room, because a later telling of the same time counts. */
    void add(Point point) {
        while (!points.isEmpty() && !newest().time().isBefore(point.time())) {
            points.removeLast();
        }
        points.add(point);
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /** Returns the last point, or null before the first. */
    @Nullable Point last() {
        return points.isEmpty() ? null : newest();
    }

    /** Returns the points from one moment to another, both included, and one before so that lines come in from the left. */
    List<Point> between(Instant from, Instant to) {
        long start = Math.max(points.first(), indexOf(from) - 1);
        List<Point> found = new ArrayList<>();
        for (long i = start; i < points.end() && !points.get(i).time().isAfter(to); i++) {
            found.add(points.get(i));
        }
        return found;
    }

    /** Returns the point nearest to a moment, at most {@code within} away; null when there is none. */
    @Nullable Point nearest(Instant time, Duration within) {
        long after = indexOf(time);
        Point best = null;
        for (long i = Math.max(points.first(), after - 1); i < Math.min(points.end(), after + 1); i++) {
            Point candidate = points.get(i);
            if (best == null || distance(candidate, time).compareTo(distance(best, time)) < 0) {
                best = candidate;
            }
        }
        return best == null || distance(best, time).compareTo(within) > 0 ? null : best;
    }

    /** Returns whether nothing is known of the time between two neighbours. */
    boolean gap(Point before, Point after) {
        boolean dense = Duration.between(before.time(), newest().time()).compareTo(DENSE) < 0;
        return Duration.between(before.time(), after.time()).compareTo(dense ? DENSE_GAP : SPARSE_GAP) > 0;
    }

    private static Duration distance(Point point, Instant time) {
        return Duration.between(point.time(), time).abs();
    }

    private Point newest() {
        return points.get(points.end() - 1);
    }

    /** The number of the first point at or after a moment. */
    private long indexOf(Instant time) {
        long low = points.first();
        long high = points.end();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (points.get(middle).time().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
