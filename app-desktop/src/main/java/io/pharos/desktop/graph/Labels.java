package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import javafx.geometry.Bounds;

/**
 * Chooses which vertices carry their label: the important first, and only where nothing else lies. FX thread.
 */
final class Labels {
    /** Height of a line in units of the screen. */
    static final double HEIGHT = 15;

    private static final int LONGEST = 34;

    /** Where the longer form of a label does not fit, this one may. */
    private static final int SHORT = 18;

    private static final int CELL = 5;
    private static final int MOST_TRIED = 1_200;

    /** Where hardly a label fits, this many of the most important may cover lesser vertices. */
    private static final int LANDMARKS = 14;

    /** One label for about so many square units of the screen, at most. */
    private static final double AREA = 6_500;

    private final ToDoubleFunction<String> widthOf;
    private final List<Label> placed = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final Map<String, Double> widths = new HashMap<>();
    private long[] ranking = new long[0];
    private long rankedRevision = -1;
    private int columns;
    private int rows;

    /** @param widthOf the width of a line of text on the screen */
    Labels(ToDoubleFunction<String> widthOf) {
        this.widthOf = widthOf;
    }

    /** Returns the labels placed last. */
    List<Label> placed() {
        return placed;
    }

    /** Forgets what it knows of a picture that is gone. */
    void reset() {
        widths.clear();
        rankedRevision = -1;
        placed.clear();
    }

    /**
     * Places labels.
     *
     * @param covered parts of the screen that nobody sees
     * @param visible the vertices in view, which no label may cover
     * @param first   vertices that come before all others
     */
    void place(Sight sight, double width, double height, List<Bounds> covered, IntList visible, IntList first) {
        Picture picture = sight.picture();
        placed.clear();
        taken.clear();
        columns = (int) (width / CELL) + 1;
        rows = (int) (height / CELL) + 1;
        covered.forEach(this::take);
        takeDiscs(sight, visible);
        int most = (int) (width * height / AREA);
        for (int i = 0; i < first.size() && placed.size() < most; i++) {
            tryPlace(sight, first.get(i));
        }
        rank(picture);
        placeRanked(sight, most, MOST_TRIED);
        if (placed.size() < LANDMARKS) {
            keepOnlyLabels();
            covered.forEach(this::take);
            placeRanked(sight, LANDMARKS, 4 * LANDMARKS);
        }
    }

    private void placeRanked(Sight sight, int most, int mostTried) {
        int tried = 0;
        for (int i = ranking.length - 1; i >= 0 && tried < mostTried && placed.size() < most; i--) {
            tried += tryPlace(sight, Integer.MAX_VALUE - (int) ranking[i]) ? 1 : 0;
        }
    }

    private void keepOnlyLabels() {
        taken.clear();
        for (Label label : List.copyOf(placed)) {
            take((int) (label.x / CELL) - 1, (int) (label.y / CELL), (int) ((label.x + label.width) / CELL) + 1, (int) ((label.y + HEIGHT) / CELL));
        }
    }

    /** Returns the whole label, or its first characters. */
    static String text(Picture picture, int vertex, int longest) {
        String label = picture.vertex(vertex).label();
        return label.length() <= longest ? label : label.substring(0, longest - 1).stripTrailing() + "…";
    }

    /** Returns whether the vertex was in view, and so a place was sought. */
    private boolean tryPlace(Sight sight, int vertex) {
        Picture picture = sight.picture();
        double x = sight.screenX(vertex);
        double y = sight.screenY(vertex);
        if (x < 0 || y < 0 || x > columns * CELL || y > rows * CELL || !sight.shows(vertex)) {
            return false;
        }
        for (Label label : placed) {
            if (label.vertex == vertex) {
                return false;
            }
        }
        if (!tryAround(sight, vertex, x, y, text(picture, vertex, LONGEST))) {
            tryAround(sight, vertex, x, y, text(picture, vertex, SHORT));
        }
        return true;
    }

    /** Beside the vertex, on the side away from the start; else below, above, or on the other side. */
    private boolean tryAround(Sight sight, int vertex, double x, double y, String text) {
        double away = sight.radius(vertex) + 4;
        double width = widths.computeIfAbsent(text, widthOf::applyAsDouble);
        boolean leftHalf = sight.picture().x(vertex) < -1;
        double beside = leftHalf ? x - away - width : x + away;
        double otherSide = leftHalf ? x + away : x - away - width;
        return put(vertex, text, beside, y - HEIGHT / 2, width)
                || put(vertex, text, x - width / 2, y + away, width)
                || put(vertex, text, x - width / 2, y - away - HEIGHT, width)
                || put(vertex, text, otherSide, y - HEIGHT / 2, width);
    }

    private boolean put(int vertex, String text, double x, double y, double width) {
        if (x < 2 || y < 2 || x + width > (columns - 1) * CELL || y + HEIGHT > (rows - 1) * CELL) {
            return false;
        }
        int top = (int) (y / CELL);
        int bottom = (int) ((y + HEIGHT) / CELL);
        int left = (int) (x / CELL);
        int right = (int) ((x + width) / CELL);
        for (int row = top; row <= bottom; row++) {
            int taker = taken.nextSetBit(row * columns + left);
            if (taker >= 0 && taker <= row * columns + right) {
                return false;
            }
        }
        take(left - 1, top, right + 1, bottom);
        placed.add(new Label(vertex, text, x, y, width));
        return true;
    }

    private void takeDiscs(Sight sight, IntList visible) {
        for (int i = 0; i < visible.size(); i++) {
            int vertex = visible.get(i);
            double x = sight.screenX(vertex);
            double y = sight.screenY(vertex);
            double radius = sight.radius(vertex);
            take((int) ((x - radius) / CELL), (int) ((y - radius) / CELL), (int) ((x + radius) / CELL), (int) ((y + radius) / CELL));
        }
    }

    private void take(Bounds covered) {
        take(
                (int) (covered.getMinX() / CELL),
                (int) (covered.getMinY() / CELL),
                (int) (covered.getMaxX() / CELL),
                (int) (covered.getMaxY() / CELL));
    }

    private void take(int left, int top, int right, int bottom) {
        int from = Math.max(0, left);
        int to = Math.min(columns - 1, right);
        for (int row = Math.max(0, top); row <= Math.min(rows - 1, bottom) && from <= to; row++) {
            taken.set(row * columns + from, row * columns + to + 1);
        }
    }

    /** Sorts by number of edges, the earlier first among equals. */
    private void rank(Picture picture) {
        if (rankedRevision == picture.revision()) {
            return;
        }
        rankedRevision = picture.revision();
        ranking = new long[picture.vertexCount()];
        for (int vertex = 0; vertex < ranking.length; vertex++) {
            long weight = vertex == 0 ? Integer.MAX_VALUE : picture.degree(vertex);
            ranking[vertex] = weight << 32 | Integer.MAX_VALUE - vertex;
        }
        Arrays.sort(ranking);
    }

    /** A label and the upper left corner of its box, in units of the screen. */
    record Label(int vertex, String text, double x, double y, double width) {}
}
