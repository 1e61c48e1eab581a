package io.pharos.desktop.status.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

/** What lies behind the lines: when the fallback served, in a word or at least its letter, and when the server began anew. */
final class BandLayer extends Group {
    private static final double GAP = 4;
    private static final double LEAST = 2;

    private final ChartText text;
    private final Path restarts = new Path();
    private final List<Rectangle> fills = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int used;

    BandLayer(ChartText text) {
        this.text = text;
        setAutoSizeChildren(false);
        restarts.getStyleClass().add("chart-restart");
        getChildren().add(restarts);
    }

    /** Returns how many bands show. */
    int shown() {
        return used;
    }

    void layout(Plot plot, List<Band> bands, List<Long> starts) {
        used = 0;
        double free = 0;
        for (Band band : bands) {
            if (band.touches(plot.from(), plot.to())) {
                free = place(used++, band, plot, free);
            }
        }
        for (int i = used; i < fills.size(); i++) {
            fills.get(i).setVisible(false);
            labels.get(i).setVisible(false);
        }
        restarts.getElements().clear();
        for (long start : starts) {
            double x = Math.floor(plot.x(start)) + 0.5;
            if (plot.holds(x)) {
                restarts.getElements().addAll(new MoveTo(x, plot.top()), new LineTo(x, plot.bottom()));
            }
        }
    }

    /** Returns from where on there is room for the next one's words. */
    private double place(int index, Band band, Plot plot, double free) {
        if (index == fills.size()) {
            add();
        }
        double left = Math.max(Plot.LEFT, plot.x(band.from()));
        double right = Math.min(plot.right(), band.to() == Band.OPEN ? plot.right() : plot.x(band.to()));
        Rectangle fill = fills.get(index);
        fill.setX(left);
        fill.setY(plot.top());
        fill.setWidth(Math.max(LEAST, right - left));
        fill.setHeight(plot.height());
        fill.setVisible(true);
        Label label = labels.get(index);
        String word = text.cause(band);
        label.setText(word);
        if (label.prefWidth(-1) + 2 * GAP > right - left) {
            label.setText(word.substring(0, 1).toUpperCase(Locale.ROOT));
        }
        double width = Math.ceil(label.prefWidth(-1));
        double x = Math.min(left + GAP, plot.right() - width);
        label.resizeRelocate(x, plot.top() + 1, width, label.prefHeight(-1));
        label.setVisible(x >= free);
        return label.isVisible() ? x + width + GAP : free;
    }

    private void add() {
        Rectangle fill = new Rectangle();
        fill.getStyleClass().add("chart-band");
        Label label = new Label();
        label.getStyleClass().add("chart-band-label");
        label.setManaged(false);
        fills.add(fill);
        labels.add(label);
        getChildren().addAll(fill, label);
        applyCss(); // the label's width is asked for in this very pass
    }
}
