package io.pharos.desktop.logs.time;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TokenColors;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.log.Severity;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The strip of time above the list: bars stacked by level. Dragging over it chooses a part of time, a click goes there,
 * pointing at it tells the figures; the arrow keys do the same.
 */
public final class TimeStrip extends Region {
    private static final double HEIGHT = 48;
    private static final String BRUSH = "-color-accent-subtle";
    private static final String POINTED = "-color-fg-muted";

    /** From the bottom up: what matters most stands on the ground line, where even one line of it is seen. */
    private static final List<Layer> LAYERS = List.of(
            new Layer(Severity.ERROR, Severity.CRITICAL, "-color-danger-emphasis"),
            new Layer(Severity.WARNING, Severity.WARNING, "-color-warning-emphasis"),
            new Layer(Severity.INFO, Severity.INFO, "-color-accent-muted"),
            new Layer(Severity.NONE, Severity.DEBUG, "-color-neutral-muted"));

    private final StripViewModel model;
    private final Messages messages;
    private final EntryText text;
    private final Canvas canvas = new Canvas();
    private final Label figures = new Label();
    private final TokenColors colors = new TokenColors(List.of(
            "-color-danger-emphasis", "-color-warning-emphasis", "-color-accent-muted", "-color-neutral-muted", BRUSH,
            POINTED));

    private record Layer(Severity least, Severity most, String token) {}

    /** Shows the model's bars. */
    public TimeStrip(StripViewModel model, Messages messages, EntryText text) {
        this.model = model;
        this.messages = messages;
        this.text = text;
        setId("log-time-strip");
        getStyleClass().add("time-strip");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(messages.get("logs.strip"));
        setAccessibleHelp(messages.get("logs.strip.help"));
        figures.getStyleClass().add("time-strip-figures");
        figures.setId("log-strip-figures");
        figures.setMouseTransparent(true);
        figures.setVisible(false);
        canvas.setMouseTransparent(true);
        getChildren().addAll(colors, canvas, figures);
        model.bars().subscribe(_ -> requestLayout());
        model.brush().subscribe(_ -> requestLayout());
        model.pointed().subscribe(_ -> requestLayout());
        colors.changes().subscribe(_ -> requestLayout());
        addEventHandler(MouseEvent.ANY, this::mouse);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(HEIGHT);
        paint();
        placeFigures();
    }

    private void paint() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), HEIGHT);
        Bars bars = model.bars().get();
        StripViewModel.Brush brush = model.brush().get();
        if (brush != null) {
            pen.setFill(colors.get(BRUSH));
            double left = x(brush.first());
            pen.fillRect(left, 0, x(brush.last() + 1) - left, HEIGHT);
        }
        double scale = (HEIGHT - snappedTopInset() - snappedBottomInset() - 2) / Math.max(1, bars.highest());
        for (int i = 0; i < bars.size(); i++) {
            paintBar(pen, bars, i, scale);
        }
        Integer at = model.pointed().get();
        if (at != null) {
            pen.setStroke(colors.get(POINTED));
            double middle = Math.floor((x(at) + x(at + 1)) / 2) + 0.5;
            pen.strokeLine(middle, 0, middle, HEIGHT);
        }
    }

    private void paintBar(GraphicsContext pen, Bars bars, int bar, double scale) {
        double left = x(bar);
        double width = Math.max(1, x(bar + 1) - left - 1);
        double ground = HEIGHT - snappedBottomInset();
        for (Layer layer : LAYERS) {
            long count = bars.count(bar, layer.least, layer.most);
            if (count > 0) {
                double height = Math.max(1.5, count * scale);
                pen.setFill(colors.get(layer.token));
                pen.fillRect(left, ground - height, width, height);
                ground -= height;
            }
        }
    }

    private void placeFigures() {
        Integer at = model.pointed().get();
        Bars bars = model.bars().get();
        boolean shown = at != null && at < bars.size();
        figures.setVisible(shown);
        if (!shown) {
            setAccessibleText(messages.get("logs.strip"));
            return;
        }
        StripViewModel.Brush brush = model.brush().get();
        int first = brush == null ? at : brush.first();
        int last = brush == null ? at : brush.last();
        figures.setText(words(bars, first, last));
        setAccessibleText(figures.getText());
        double width = snapSizeX(figures.prefWidth(-1));
        double left = Math.clamp(x(at) + 8, 0, Math.max(0, getWidth() - width));
        figures.resizeRelocate(snapPositionX(left), 2, width, snapSizeY(figures.prefHeight(-1)));
    }

    private String words(Bars bars, int first, int last) {
        long all = 0;
        long warnings = 0;
        long errors = 0;
        for (int i = first; i <= last; i++) {
            all += bars.count(i);
            warnings += bars.count(i, Severity.WARNING, Severity.WARNING);
            errors += bars.count(i, Severity.ERROR, Severity.CRITICAL);
        }
        return messages.get(
                "logs.strip.figures", text.time(bars.start(first)), text.time(bars.start(last + 1)), all, warnings, errors);
    }

    private double x(int bar) {
        return Math.floor(getWidth() * bar / Math.max(1, model.bars().get().size()));
    }

    private int barAt(double x) {
        int size = model.bars().get().size();
        return Math.clamp((long) Math.floor(x / Math.max(1, getWidth()) * size), 0, Math.max(0, size - 1));
    }

    private void mouse(MouseEvent e) {
        boolean primary = e.getButton() == MouseButton.PRIMARY;
        if (model.bars().get().size() == 0) {
            return;
        }
        int bar = barAt(e.getX());
        if (e.getEventType() == MouseEvent.MOUSE_MOVED) {
            model.pointed().set(bar);
        } else if (e.getEventType() == MouseEvent.MOUSE_EXITED && model.brush().get() == null) {
            model.pointed().set(null);
        } else if (e.getEventType() == MouseEvent.MOUSE_PRESSED && primary) {
            requestFocus();
            model.begin(bar);
        } else if (e.getEventType() == MouseEvent.MOUSE_DRAGGED && primary) {
            model.extend(bar);
            model.pointed().set(bar);
        } else if (e.getEventType() == MouseEvent.MOUSE_RELEASED && primary) {
            model.finish();
        }
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case LEFT -> model.step(-1, e.isShiftDown());
            case RIGHT -> model.step(1, e.isShiftDown());
            case HOME -> model.step(-model.bars().get().size(), e.isShiftDown());
            case END -> model.step(model.bars().get().size(), e.isShiftDown());
            case ENTER -> model.enter();
            case ESCAPE -> {
                if (model.brush().get() == null && model.pointed().get() == null) {
                    return;
                }
                model.cancel();
                model.pointed().set(null);
            }
            default -> {
                return;
            }
        }
        e.consume();
    }
}
