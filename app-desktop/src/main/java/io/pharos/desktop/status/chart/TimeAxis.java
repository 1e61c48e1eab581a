package io.pharos.desktop.status.chart;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** Marks at round times of day, as vertical lines with the time below. */
final class TimeAxis extends Group {
    private static final double GAP = 2;
    private static final double LEAST_DISTANCE = 80;
    private static final long[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200
    };

    private final ChartText text;
    private final Path lines = new Path();
    private final List<Label> labels = new ArrayList<>();
    private double right;

    TimeAxis(ChartText text) {
        this.text = text;
        setAutoSizeChildren(false);
        lines.getStyleClass().add("chart-grid");
        getChildren().add(lines);
    }

    /** Puts the marks into a plot; the times themselves only if they are wanted. */
    void layout(Plot plot, boolean times) {
        right = plot.right() + Plot.RIGHT;
        lines.getElements().clear();
        long step = step(plot.to() - plot.from(), plot.width());
        // round in the user's zone, where a day need not begin at a round hour of UTC
        long offset = text.offset(plot.to());
        int used = 0;
        for (long at = Math.ceilDiv(plot.from() + offset, step) * step - offset; at <= plot.to(); at += step) {
            double x = Math.floor(plot.x(at)) + 0.5;
            lines.getElements().addAll(new MoveTo(x, plot.top()), new LineTo(x, plot.bottom()));
            if (times) {
                place(label(used++), step < 60_000 ? text.second(at) : text.minute(at), x, plot);
            }
        }
        for (int i = used; i < labels.size(); i++) {
            labels.get(i).setText("");
        }
        cover(0, 0);
    }

    /** Hides the times that would lie under something else between two places. */
    void cover(double from, double to) {
        for (Label label : labels) {
            double start = label.getLayoutX();
            double end = start + label.getWidth();
            boolean free = end < from || start > to || from == to;
            label.setVisible(!label.getText().isEmpty() && start >= 0 && end <= right && free);
        }
    }

    private static long step(long length, double width) {
        for (long step : STEPS) {
            if (width * step * 1_000 / length >= LEAST_DISTANCE) {
                return step * 1_000;
            }
        }
        return STEPS[STEPS.length - 1] * 1_000;
    }

    private static void place(Label label, String words, double x, Plot plot) {
        label.setText(words);
        double width = Math.ceil(label.prefWidth(-1));
        label.resizeRelocate(x - width / 2, plot.bottom() + GAP, width, label.prefHeight(-1));
    }

    private Label label(int index) {
        if (index == labels.size()) {
            Label label = new Label();
            label.getStyleClass().add("chart-tick");
            label.setManaged(false);
            labels.add(label);
            getChildren().add(label);
            applyCss(); // the label's width is asked for in this very pass
        }
        return labels.get(index);
    }
}
