package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far out each depth of a traversal begins, by angle: contours around the start, like the isochrones of a spreading
 * wave. A breadth-first stream has told all of one depth before the next begins, so the contour of the next can be drawn
 * once, closely around everything told, and never changes again. Not thread-safe.
 */
final class Wavefront {
    static final int ANGLES = 360;

    /** Room around the start, and between the outermost vertex of a depth and the next contour. */
    static final double FIRST_RADIUS = 96;

    static final double GAP = 58;

    /** Depths keep at least this apart where nothing lies between them. */
    private static final double THINNEST = 20;

    /** A vertex pushes the contour out for this much to either side. */
    private static final double SHOULDER = 34;

    private static final int SMOOTHING = 7;

    private final List<double[]> contours = new ArrayList<>();
    private final List<Double> nearest = new ArrayList<>();
    private final double[] outermost = new double[ANGLES];

    /** Returns how many contours stand; depth {@code d} lies beyond contour {@code d}, counted from 1. */
    int depth() {
        return contours.size();
    }

    /** Lets the wave reach a depth; the contours up to there stand from now on. */
    void advanceTo(int depth) {
        while (contours.size() < depth) {
            double[] contour = next();
            contours.add(contour);
            nearest.add(Arrays.stream(contour).min().orElseThrow());
        }
    }

    /** Returns the distance from the start at which a depth begins in that direction, in radians. */
    double radius(int depth, double angle) {
        if (depth == 0) {
            return 0;
        }
        double[] contour = contours.get(depth - 1);
        double position = turns(angle) * ANGLES;
        int low = (int) position % ANGLES;
        double share = position - Math.floor(position);
        return contour[low] * (1 - share) + contour[(low + 1) % ANGLES] * share;
    }

    /** Returns whether a point lies where a depth may: on or beyond its contour. */
    boolean isBeyond(int depth, double x, double y) {
        if (depth == 0) {
            return true;
        }
        double square = x * x + y * y;
        if (square < nearest.get(depth - 1) * nearest.get(depth - 1)) {
            return false;
        }
        return Math.sqrt(square) >= radius(depth, Math.atan2(y, x));
    }

    /** Takes note of a vertex, so that the next contour runs outside of it. */
    void reached(double x, double y) {
        double distance = Math.hypot(x, y);
        if (distance < 1) {
            return;
        }
        int middle = (int) Math.round(turns(Math.atan2(y, x)) * ANGLES);
        int half = (int) Math.ceil(Math.atan(SHOULDER / distance) / (2 * Math.PI) * ANGLES);
        for (int i = middle - half; i <= middle + half; i++) {
            int angle = Math.floorMod(i, ANGLES);
            outermost[angle] = Math.max(outermost[angle], distance);
        }
    }

    private double[] next() {
        double[] next = new double[ANGLES];
        if (contours.isEmpty()) {
            Arrays.fill(next, FIRST_RADIUS);
            return next;
        }
        double[] last = contours.getLast();
        for (int i = 0; i < ANGLES; i++) {
            next[i] = Math.max(outermost[i], last[i] + THINNEST);
        }
        next = averaged(averaged(widened(next)));
        for (int i = 0; i < ANGLES; i++) {
            next[i] += GAP;
        }
        return next;
    }

    /** Every direction takes the largest of its neighbourhood; averaging that over the same width never falls below the original. */
    private static double[] widened(double[] contour) {
        double[] wide = new double[ANGLES];
        for (int i = 0; i < ANGLES; i++) {
            for (int k = -2 * SMOOTHING; k <= 2 * SMOOTHING; k++) {
                wide[i] = Math.max(wide[i], contour[Math.floorMod(i + k, ANGLES)]);
            }
        }
        return wide;
    }

    private static double[] averaged(double[] contour) {
        double[] smooth = new double[ANGLES];
        for (int i = 0; i < ANGLES; i++) {
            for (int k = -SMOOTHING; k <= SMOOTHING; k++) {
                smooth[i] += contour[Math.floorMod(i + k, ANGLES)];
            }
            smooth[i] /= 2 * SMOOTHING + 1;
        }
        return smooth;
    }

    private static double turns(double angle) {
        double turns = angle / (2 * Math.PI);
        return turns - Math.floor(turns);
    }
}
