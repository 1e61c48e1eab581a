package io.pharos.desktop.status;

import java.time.Instant;
import java.time.ZonedDateTime;
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

    private final StatusViewModel model;
    private final StatusText text;
    private final Path lines = new Path();
    private final List<Label> labels = new ArrayList<>();

    TimeAxis(StatusViewModel model, StatusText text) {
        this.model = model;
        this.text = text;
        setAutoSizeChildren(false);
        lines.getStyleClass().add("chart-grid");
        getChildren().add(lines);
    }

    /** Puts the marks between two moments into a plot at that place; called when the chart lays itself out. */
    void layout(Instant from, Instant to, double left, double top, double width, double height) {
        lines.getElements().clear();
        long step = model.range().get().tick().toSeconds();
        // round in the user's zone, where a day need not begin at a round hour of UTC
        long offset = ZonedDateTime.ofInstant(to, text.zone()).getOffset().getTotalSeconds();
        long first = Math.ceilDiv(from.getEpochSecond() + offset, step) * step - offset;
        int used = 0;
        for (long at = first; at <= to.getEpochSecond(); at += step) {
            Instant time = Instant.ofEpochSecond(at);
            double x = Math.floor(left + Trace.x(time, from, to, width)) + 0.5;
            lines.getElements().addAll(new MoveTo(x, top), new LineTo(x, top + height));
            place(label(used++), time, x, top + height + GAP, left + width);
        }
        for (int i = used; i < labels.size(); i++) {
            labels.get(i).setVisible(false);
        }
    }

    private void place(Label label, Instant time, double x, double y, double right) {
        label.setText(text.minute(time));
        double width = Math.ceil(label.prefWidth(-1));
        label.resizeRelocate(x - width / 2, y, width, label.prefHeight(-1));
        label.setVisible(x - width / 2 >= 0 && x + width / 2 <= right + width / 4);
    }

    private Label label(int index) {
        if (index == labels.size()) {
            Label label = new Label();
            label.getStyleClass().add("chart-tick");
            label.setManaged(false);
            labels.add(label);
            getChildren().add(label);
        }
        return labels.get(index);
    }
}
