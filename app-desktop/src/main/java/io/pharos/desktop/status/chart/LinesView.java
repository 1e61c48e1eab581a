package io.pharos.desktop.status.chart;

import java.nio.IntBuffer;
import java.util.List;

import io.pharos.desktop.fx.TokenColors;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** The lines of a chart, as a picture of which only the columns that changed are drawn again. */
final class LinesView extends ImageView {
    /** Above and below the plot, so that lines at its edges keep their width. */
    static final double MARGIN = 1;

    private static final int AREA = 40;

    private List<Line> lines = List.of();
    private List<Trace> traces = List.of();
    private Raster raster = new Raster(1, 1);
    private PixelBuffer<IntBuffer> buffer = buffer(raster);
    private int changed;
    private double paintedTop = Double.NaN;

    LinesView() {
        setSmooth(false);
    }

    List<Line> lines() {
        return lines;
    }

    void show(List<Line> now) {
        if (!now.equals(lines)) {
            lines = now;
            traces = now.stream().map(line -> new Trace(line.series())).toList();
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
        if (raster.width() != plot.columns() || raster.height() != height) {
            raster = new Raster(plot.columns(), height);
            buffer = buffer(raster);
            setImage(new WritableImage(buffer));
            setFitWidth(plot.width());
            setFitHeight(height / plot.scale());
            changed = 0;
        }
        int from = top == paintedTop ? changed : 0;
        paintedTop = top;
        if (from >= plot.columns()) {
            return;
        }
        raster.clear(from);
        for (int i = lines.size() - 1; i >= 0; i--) {
            paint(lines.get(i), traces.get(i), plot, from, top, colors.get(lines.get(i).token()));
        }
        Rectangle2D dirty = new Rectangle2D(from, 0, raster.width() - (double) from, height);
        buffer.updateBuffer(_ -> dirty);
    }

    private void paint(Line line, Trace trace, Plot plot, int from, double top, Color color) {
        int rgb = (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
        double margin = MARGIN * plot.scale();
        double height = raster.height() - 2 * margin;
        double half = line.stroke().width() * plot.scale() / 2;
        for (int column = from; column < plot.columns(); column++) {
            float low = trace.low(column);
            if (Float.isNaN(low)) {
                continue;
            }
            double upper = margin + height * (1 - Math.clamp(trace.high(column) / top, 0, 1));
            double lower = margin + height * (1 - Math.clamp(low / top, 0, 1));
            if (lines.size() == 1) {
                raster.span(column, lower, raster.height() - margin, rgb, AREA);
            }
            if (line.stroke().covers(plot.first() + column, plot.scale())) {
                raster.span(column, upper - half, lower + half, rgb, line.stroke().strength());
            }
        }
    }

    private static PixelBuffer<IntBuffer> buffer(Raster raster) {
        return new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance());
    }
}
