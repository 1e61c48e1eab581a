package io.pharos.desktop.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives each vertex its place once, when it arrives; nothing placed ever moves because of what comes later. The same
 * stream always yields the same places.
 *
 * <p>Each depth lies beyond its contour of the {@link Wavefront}. A vertex goes to the first free seed of a sunflower
 * (the golden-angle spiral) whose heart is where the ray from the start through its parent meets that contour: the few
 * children of one parent sit beside each other, the many of a hub form a half-disc, and edges stay short. Parents on
 * about the same ray share one sunflower and its counter, so no seed is tried twice and a place costs constant time,
 * amortised. Not thread-safe.
 */
final class Placement {
    /** Centres keep at least this apart. */
    static final double DISTANCE = 34;

    /** The first vertices keep this much more apart, for their labels; the room shrinks with the number of vertices. */
    private static final double EXTRA_DISTANCE = 34;

    private static final double FIRST_VERTICES = 90;

    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    /** Seeds of a sunflower are about 1.7 times this apart. */
    private static final double SPREAD = DISTANCE / 1.62;

    private final SpatialGrid grid;
    private final Wavefront wavefront = new Wavefront();
    private final Map<Heart, Counter> counters = new HashMap<>();
    private int placed;

    /** Places into the free room of a grid, to which whoever takes a place adds it. */
    Placement(SpatialGrid grid) {
        this.grid = grid;
    }

    /** Returns the contours so far. */
    Wavefront wavefront() {
        return wavefront;
    }

    /**
     * Returns the place for a vertex of a breadth-first stream.
     *
     * @param depth   edges from the start, never less than that of an earlier call by more than an expansion
     * @param parentX where the vertex lies from which it was reached
     */
    Place beyondFront(int depth, double parentX, double parentY) {
        if (depth == 0) {
            return new Place(0, 0);
        }
        wavefront.advanceTo(depth);
        Place place = fromStart(parentX, parentY)
                ? firstFree(new Heart(depth, 0), 0, 0, 0, depth)
                : onRay(depth, Math.atan2(parentY, parentX));
        wavefront.reached(place.x(), place.y());
        return place;
    }

    /** Returns a place as near to a vertex as there is room, whatever its depth; the wave does not notice. */
    Place near(int vertex, double x, double y) {
        return firstFree(new Heart(-1, vertex), x, y, Math.atan2(y, x), 0);
    }

    private Place onRay(int depth, double angle) {
        double middling = wavefront.radius(depth, 0);
        long rays = Math.max(8, Math.round(2 * Math.PI * middling / DISTANCE));
        long ray = Math.round(angle / (2 * Math.PI) * rays);
        double exact = ray * 2 * Math.PI / rays;
        double radius = wavefront.radius(depth, exact) + 1;
        return firstFree(
                new Heart(depth, Math.floorMod(ray, rays)), radius * Math.cos(exact), radius * Math.sin(exact), exact, depth);
    }

    private Place firstFree(Heart heart, double heartX, double heartY, double outwards, int depth) {
        Counter counter = counters.computeIfAbsent(heart, unused -> new Counter());
        double distanceNow = DISTANCE + EXTRA_DISTANCE * Math.exp(-placed++ / FIRST_VERTICES);
        while (true) {
            int seed = counter.next++;
            double off = SPREAD * Math.sqrt(seed);
            double angle = outwards + seed * GOLDEN_ANGLE;
            double x = heartX + off * Math.cos(angle);
            double y = heartY + off * Math.sin(angle);
            if (wavefront.isBeyond(depth, x, y) && grid.isFree(x, y, distanceNow)) {
                return new Place(x, y);
            }
        }
    }

    private static boolean fromStart(double parentX, double parentY) {
        return Math.hypot(parentX, parentY) < 1;
    }

    /** A point of the world. */
    record Place(double x, double y) {}

    /** Names a sunflower: the ray of a depth, or with depth -1 the vertex in its heart. */
    private record Heart(int depth, long which) {}

    private static final class Counter {
        private int next;
    }
}
