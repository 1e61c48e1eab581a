package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Chooses which vertices carry their label: the important first, and only where nothing else lies. FX thread.
 */
final class Labels {
    /** Height of a line in units of the screen. */
    static final double HEIGHT = 15;

    private static final int LONGEST = 34;
    private static final int CELL = 5;
    private static final int MOST_TRIED = 1_200;

    /** Where hardly a label fits, this many of the most important may cover lesser vertices. */
    private static final int LANDMARKS = 14;

    /** One label for about so many square units of the screen, at most. */
    private static final double AREA = 6_500;

    private final ToDoubleFunction<String> widthOf;
    private final List<Label> placed = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private float[] widths = new float[0];
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
        widths = new float[0];
        rankedRevision = -1;
        placed.clear();
    }

    /**
     * Places labels.
     *
     * @param visible the vertices in view, which no label may cover
     * @param first   vertices that come before all others
     */
    void place(Sight sight, double width, double height, IntList visible, IntList first) {
        Picture picture = sight.picture();
        placed.clear();
        taken.clear();
        columns = (int) (width / CELL) + 1;
        rows = (int) (height / CELL) + 1;
        takeDiscs(sight, visible);
        int most = (int) (width * height / AREA);
        for (int i = 0; i < first.size() && placed.size() < most; i++) {
            tryPlace(sight, first.get(i));
        }
        rank(picture);
        placeRanked(sight, most, MOST_TRIED);
        if (placed.size() < LANDMARKS) {
            keepOnlyLabels();
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

    /** Returns a label's text, shortened. */
    static String text(Picture picture, int vertex) {
        String label = picture.vertex(vertex).label();
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1).stripTrailing() + "…";
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
        double away = sight.radius(vertex) + 4;
        double width = width(picture, vertex);
        boolean leftHalf = picture.x(vertex) < -1;
        double beside = leftHalf ? x - away - width : x + away;
        double otherSide = leftHalf ? x + away : x - away - width;
        if (!put(picture, vertex, beside, y - HEIGHT / 2, width)
                && !put(picture, vertex, x - width / 2, y + away, width)
                && !put(picture, vertex, x - width / 2, y - away - HEIGHT, width)) {
            put(picture, vertex, otherSide, y - HEIGHT / 2, width);
        }
        return true;
    }

    private boolean put(Picture picture, int vertex, double x, double y, double width) {
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
        placed.add(new Label(vertex, text(picture, vertex), x, y, width));
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

    private double width(Picture picture, int vertex) {
        if (vertex >= widths.length) {
            widths = Arrays.copyOf(widths, Math.max(64, Math.max(vertex + 1, widths.length * 2)));
        }
        if (widths[vertex] == 0) {
            widths[vertex] = (float) widthOf.applyAsDouble(text(picture, vertex));
        }
        return widths[vertex];
    }

    /** A label and the upper left corner of its box, in units of the screen. */
    record Label(int vertex, String text, double x, double y, double width) {}
}
