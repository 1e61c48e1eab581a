package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A measure over time as lines for the screen: broken where nothing is known, and thinned so that no column of pixels
 * costs more than four dots, yet every peak stays.
 */
final class Trace {
    /** A place in the plot: x from the left, y from the top. */
    record Dot(double x, double y) {}

    private final List<List<Dot>> lines = new ArrayList<>();
    private final double width;
    private final double height;
    private final double top;
    private final Instant from;
    private final double nanos;

    private List<Dot> line = new ArrayList<>();
    private int column = Integer.MIN_VALUE;
    private Dot first = new Dot(0, 0);
    private Dot low = first;
    private Dot high = first;
    private Dot last = first;

    private Trace(Instant from, Instant to, double width, double height, double top) {
        this.from = from;
        this.nanos = Duration.between(from, to).toNanos();
        this.width = width;
        this.height = height;
        this.top = top;
    }

    /** Returns the lines of a measure between two moments, in a plot whose upper edge means {@code top}. */
    static List<List<Dot>> of(
            History history, Measure measure, Instant from, Instant to, double width, double height, double top) {
        Trace trace = new Trace(from, to, width, height, top);
        Point before = null;
        for (Point point : history.between(from, to)) {
            double value = measure.of(point);
            if (Double.isNaN(value) || before != null && history.gap(before, point)) {
                trace.endLine();
            }
            if (!Double.isNaN(value)) {
                trace.add(point.time(), value);
            }
            before = point;
        }
        trace.endLine();
        return trace.lines;
    }

    /** Returns where a moment lies between two others, from 0 to {@code width}. */
    static double x(Instant time, Instant from, Instant to, double width) {
        return width * Duration.between(from, time).toNanos() / Duration.between(from, to).toNanos();
    }

    private void add(Instant time, double value) {
        Dot dot = new Dot(width * Duration.between(from, time).toNanos() / nanos, height * (1 - Math.clamp(value / top, 0, 1)));
        int at = (int) Math.floor(dot.x());
        if (at != column) {
            endColumn();
            column = at;
            first = dot;
            low = dot;
            high = dot;
        }
        low = dot.y() > low.y() ? dot : low;
        high = dot.y() < high.y() ? dot : high;
        last = dot;
    }

    private void endColumn() {
        if (column == Integer.MIN_VALUE) {
            return;
        }
        line.add(first);
        boolean lowFirst = low.x() < high.x();
        addOnce(lowFirst ? low : high);
        addOnce(lowFirst ? high : low);
        addOnce(last);
        column = Integer.MIN_VALUE;
    }

    private void addOnce(Dot dot) {
        if (!line.getLast().equals(dot) && dot.x() >= line.getLast().x()) {
            line.add(dot);
        }
    }

    private void endLine() {
        endColumn();
        if (!line.isEmpty()) {
            lines.add(line);
            line = new ArrayList<>();
        }
    }
}
