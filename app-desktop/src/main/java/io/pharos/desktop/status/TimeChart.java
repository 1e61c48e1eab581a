package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;

/**
 * One measure over time. All charts of the tab share the model's time range and crosshair. The line is one path of at
 * most four dots a pixel column, made anew once a frame at most; its colours come from the style sheet.
 */
final class TimeChart extends Region {
    private static final double LEFT = 56;
    private static final double RIGHT = 8;
    private static final double HEADER = 26;
    private static final double FOOTER = 18;
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Measure measure;
    private final StatusViewModel model;
    private final StatusText text;
    private final Messages messages;
    private final Label title = styled(new Label(), "chart-title");
    private final Label value = styled(new Label(), "chart-value");
    private final Label upper = styled(new Label(), "chart-tick");
    private final Label lower = styled(new Label(), "chart-tick");
    private final Path area = styled(new Path(), "chart-area");
    private final Path path = styled(new Path(), "chart-line");
    private final Path grid = styled(new Path(), "chart-grid");
    private final Path restarts = styled(new Path(), "chart-restart");
    private final Line crosshair = styled(new Line(), "chart-crosshair");
    private final TimeAxis times;
    private final Rectangle plot = styled(new Rectangle(), "chart-plot");

    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;
    private double highest = Double.NaN;

    TimeChart(Measure measure, StatusViewModel model, StatusText text, Messages messages) {
        this.measure = measure;
        this.model = model;
        this.text = text;
        this.messages = messages;
        getStyleClass().addAll("time-chart", "chart-" + measure.key());
        setId("chart-" + measure.key());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        times = new TimeAxis(model, text);
        title.setText(text.name(measure));
        for (Node node : List.of(plot, grid, times, area, path, restarts, crosshair, title, value, upper, lower)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
            getChildren().add(node);
        }
        area.setClip(new Rectangle());
        path.setClip(new Rectangle());
        setMinSize(160, HEADER + FOOTER + 30);
        setPickOnBounds(true);
        model.revision().subscribe(_ -> requestLayout());
        model.range().subscribe(_ -> requestLayout());
        model.crosshair().subscribe(_ -> layoutCrosshair());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::pointAt);
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> model.crosshair().set(null));
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    @Override
    protected void layoutChildren() {
        to = model.now();
        from = to.minus(model.range().get().length());
        double width = Math.max(1, getWidth() - LEFT - RIGHT);
        double height = Math.max(1, getHeight() - HEADER - FOOTER);
        plot.setX(LEFT);
        plot.setY(HEADER);
        plot.setWidth(width);
        plot.setHeight(height);
        highest = highest();
        double top = measure.top(highest);
        draw(Trace.of(model.history(), measure, from, to, width, height, top), height);
        layoutScale(top, height);
        times.layout(from, to, LEFT, HEADER, width, height);
        layoutRestarts(width, height);
        layoutCrosshair();
    }

    private double highest() {
        double highest = Double.NaN;
        for (Point point : model.history().between(from, to)) {
            double value = measure.of(point);
            highest = Double.isNaN(highest) ? value : Math.max(highest, Double.isNaN(value) ? highest : value);
        }
        return highest;
    }

    private void draw(List<List<Trace.Dot>> lines, double height) {
        List<PathElement> stroke = new ArrayList<>();
        List<PathElement> fill = new ArrayList<>();
        for (List<Trace.Dot> line : lines) {
            Trace.Dot start = line.getFirst();
            Trace.Dot end = line.getLast();
            stroke.add(new MoveTo(LEFT + start.x(), HEADER + start.y()));
            fill.add(new MoveTo(LEFT + start.x(), HEADER + height));
            fill.add(new LineTo(LEFT + start.x(), HEADER + start.y()));
            for (Trace.Dot dot : line.subList(1, line.size())) {
                stroke.add(new LineTo(LEFT + dot.x(), HEADER + dot.y()));
                fill.add(new LineTo(LEFT + dot.x(), HEADER + dot.y()));
            }
            if (line.size() == 1) {
                // a lone point would be no line at all
                stroke.add(new LineTo(LEFT + start.x() + 1, HEADER + start.y()));
            }
            fill.add(new LineTo(LEFT + end.x(), HEADER + height));
            fill.add(new ClosePath());
        }
        path.getElements().setAll(stroke);
        area.getElements().setAll(fill);
        clip(path, height);
        clip(area, height);
    }

    private void clip(Path shape, double height) {
        Rectangle clip = (Rectangle) shape.getClip();
        clip.setX(LEFT);
        clip.setY(HEADER - 2);
        clip.setWidth(plot.getWidth());
        clip.setHeight(height + 4);
    }

    private void layoutScale(double top, double height) {
        upper.setText(text.value(measure, top));
        lower.setText(text.value(measure, 0));
        place(title, 0, 0, title.prefHeight(-1), true);
        rightAligned(upper, LEFT - 6, HEADER - 8);
        rightAligned(lower, LEFT - 6, HEADER + height - 8);
        grid.getElements().clear();
        for (int i = 0; i <= 2; i++) {
            double y = Math.floor(HEADER + height * i / 2) + 0.5;
            grid.getElements().addAll(new MoveTo(LEFT, y), new LineTo(LEFT + plot.getWidth(), y));
        }
    }

    private void layoutRestarts(double width, double height) {
        restarts.getElements().clear();
        for (Instant restart : model.events().restarts()) {
            if (restart.isAfter(from) && restart.isBefore(to)) {
                double x = Math.floor(LEFT + Trace.x(restart, from, to, width)) + 0.5;
                restarts.getElements().addAll(new MoveTo(x, HEADER), new LineTo(x, HEADER + height));
            }
        }
    }

    /** Also called by itself: the mouse moves more often than there is something new to draw. */
    private void layoutCrosshair() {
        double width = plot.getWidth();
        double height = plot.getHeight();
        Instant at = model.crosshair().get();
        boolean shown = at != null && !at.isBefore(from) && !at.isAfter(to);
        crosshair.setVisible(shown);
        Point point = shown ? model.history().nearest(at, reach()) : model.point();
        double number = point == null ? Double.NaN : measure.of(point);
        String words = text.value(measure, number);
        if (shown) {
            double x = Math.floor(LEFT + Trace.x(at, from, to, width)) + 0.5;
            crosshair.setStartX(x);
            crosshair.setEndX(x);
            crosshair.setStartY(HEADER);
            crosshair.setEndY(HEADER + height);
            words = text.since(at, to) + "   " + words;
        }
        value.setText(words);
        rightAligned(value, getWidth() - RIGHT, 0);
        setAccessibleText(messages.get("status.chart.spoken", title.getText(), words, text.value(measure, highest)));
    }

    /** How far a point may be from the crosshair to count: some pixels, and the distance of the points themselves. */
    private Duration reach() {
        Duration pixels = model.range().get().length().dividedBy(100);
        return pixels.compareTo(STEP) < 0 ? STEP : pixels;
    }

    private void pointAt(MouseEvent e) {
        double share = (e.getX() - LEFT) / plot.getWidth();
        if (share < 0 || share > 1) {
            model.crosshair().set(null);
            return;
        }
        model.crosshair().set(from.plusMillis(Math.round(share * Duration.between(from, to).toMillis())));
    }

    private void key(KeyEvent e) {
        Instant at = model.crosshair().get() == null ? to : model.crosshair().get();
        Duration step = model.range().get().length().dividedBy(100);
        Instant next = switch (e.getCode()) {
            case LEFT -> at.minus(step);
            case RIGHT -> at.plus(step);
            case HOME -> from;
            case END, ESCAPE -> null;
            default -> at;
        };
        boolean meant = switch (e.getCode()) {
            case LEFT, RIGHT, HOME, END -> true;
            case ESCAPE -> model.crosshair().get() != null;
            default -> false;
        };
        if (meant) {
            model.crosshair().set(next == null ? null : clamped(next));
            e.consume();
        }
    }

    private Instant clamped(Instant time) {
        return time.isBefore(from) ? from : time.isAfter(to) ? to : time;
    }

    private static void rightAligned(Label label, double right, double y) {
        place(label, right - label.prefWidth(-1), y, label.prefHeight(-1), true);
    }

    private static void place(Label label, double x, double y, double height, boolean visible) {
        label.resizeRelocate(Math.max(0, x), y, Math.ceil(label.prefWidth(-1)), height);
        if (visible) {
            label.setVisible(true);
        }
    }

    private static <T extends Node> T styled(T node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }
}
