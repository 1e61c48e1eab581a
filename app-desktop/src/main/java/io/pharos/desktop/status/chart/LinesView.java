package io.pharos.desktop.status.chart;

import java.util.List;

import io.pharos.desktop.fx.TokenColors;
import javafx.scene.Group;
import javafx.scene.paint.Color;

/**
 * The lines of a chart. Only columns that changed are drawn again; while time goes on that is a few at the right edge,
 * which are a picture of their own, until all of them move.
 */
final class LinesView extends Group {
    /** Above and below the plot, so that lines at its edges keep their width. */
    static final double MARGIN = 1;

    private static final int AREA = 40;
    private static final int TAIL = 8;

    private List<Line> lines = List.of();
    private List<Trace> traces = List.of();
    private List<Dashes> dashes = List.of();
    private final Strip body = new Strip();
    private final Strip tail = new Strip();
    private int changed;
    private double paintedTop = Double.NaN;
    private double paintedMillis = Double.NaN;

    LinesView() {
        setAutoSizeChildren(false);
        getChildren().addAll(body, tail);
    }

    List<Line> lines() {
        return lines;
    }

    void show(List<Line> now) {
        if (!now.equals(lines)) {
            lines = now;
            traces = now.stream().map(line -> new Trace(line.series())).toList();
            dashes = now.stream().map(_ -> new Dashes()).toList();
            paintedTop = Double.NaN;
        }
    }

    /** Returns whether there is anything of a line in the part of time that shows. */
    boolean shows(int line) {
        return !Float.isNaN(traces.get(line).highest());
    }

    /** Looks at what is new, and returns the highest value that shows; NaN when there is none. */
    float follow(History history, Plot plot) {
        float highest = Float.NaN;
        changed = plot.columns();
        for (Trace trace : traces) {
            changed = Math.min(changed, trace.follow(history, plot.first(), plot.columns(), plot.millis()));
            float value = trace.highest();
            highest = Float.isNaN(highest) || value > highest ? value : highest;
        }
        return highest;
    }

    /** The colours are others now: everything is drawn again next time. */
    void repaint() {
        paintedTop = Double.NaN;
    }

    /** Draws what {@link #follow} found, in a plot whose upper edge means {@code top}. */
    void paint(Plot plot, double top, TokenColors colors) {
        int height = (int) Math.max(1, Math.round((plot.height() + 2 * MARGIN) * plot.scale()));
        int border = Math.max(1, plot.columns() - TAIL);
        boolean others = body.cover(0, border, height, plot.scale());
        others |= tail.cover(border, Math.max(border + 1, plot.columns()), height, plot.scale());
        if (others) {
            paintedTop = Double.NaN;
        }
        boolean same = top == paintedTop && plot.millis() == paintedMillis;
        int from = same ? changed : 0;
        if (!same) {
            dashes.forEach(each -> each.forget(plot.columns()));
        }
        paintedTop = top;
        paintedMillis = plot.millis();
        if (from >= plot.columns()) {
            return;
        }
        if (from < border) {
            paint(body, plot, from, border, colors);
        }
        paint(tail, plot, Math.max(from, border), plot.columns(), colors);
    }

    private void paint(Strip strip, Plot plot, int from, int end, TokenColors colors) {
        strip.raster().clear(from - strip.from());
        for (int i = lines.size() - 1; i >= 0; i--) {
            paint(strip, i, plot, from, end, colors.get(lines.get(i).token()));
        }
        strip.changed();
    }

    private void paint(Strip strip, int index, Plot plot, int from, int end, Color color) {
        Raster raster = strip.raster();
        Trace trace = traces.get(index);
        Stroke stroke = lines.get(index).stroke();
        int rgb = (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
        double margin = MARGIN * plot.scale();
        double height = raster.height() - 2 * margin;
        double along = dashes.get(index).before(plot.first() + from);
        for (int column = from; column < end; column++) {
            float low = trace.low(column);
            if (Float.isNaN(low)) {
                along = plot.first() + column;
                continue;
            }
            double upper = margin + height * (1 - Math.clamp(trace.high(column) / paintedTop, 0, 1));
            double lower = margin + height * (1 - Math.clamp(low / paintedTop, 0, 1));
            if (lines.size() == 1) {
                raster.span(column - strip.from(), lower, raster.height() - margin, rgb, AREA);
            }
            dashes.get(index).keep(plot.first() + column, along);
            along = stroke(raster, stroke, column - strip.from(), upper, lower, along, plot.scale(), rgb);
        }
    }

    /** Draws a column of a line, and returns how long the line is after it. */
    private static double stroke(
            Raster raster, Stroke stroke, int column, double upper, double lower, double along, double scale, int rgb) {
        double half = stroke.width() * scale / 2;
        double length = Math.max(1, lower - upper);
        if (!stroke.dashed() || length < 2) {
            if (!stroke.dashed() || stroke.left(along, scale) > 0) {
                raster.span(column, upper - half, lower + half, rgb, stroke.strength());
            }
            return along + length;
        }
        double done = 0;
        while (done < length) {
            double left = stroke.left(along + done, scale);
            double step = Math.min(length - done, Math.max(0.5, Math.abs(left)));
            if (left > 0) {
                raster.span(column, upper + done - half, upper + done + step + half, rgb, stroke.strength());
            }
            done += step;
        }
        return along + length;
    }
}
