package io.pharos.desktop.status.chart;

import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Mouse and keys on a chart; what they do, they do to all. */
final class ChartHands {
    private static final double ZOOM_A_PIXEL = 0.005;
    private static final double ZOOM_A_KEY = 1.5;
    private static final double DRAG_FROM = 3;

    private final TimeChart chart;
    private final ChartsViewModel model;
    private final ChartText text;
    private final Tooltip tooltip = new Tooltip();
    private @Nullable Band hovered;
    private double draggedFrom = Double.NaN;
    private boolean dragged;

    private ChartHands(TimeChart chart, ChartsViewModel model, ChartText text) {
        this.chart = chart;
        this.model = model;
        this.text = text;
        tooltip.setShowDelay(Duration.millis(300));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
    }

    /** Gives a chart its mouse and keys. */
    static void on(TimeChart chart, ChartsViewModel model, ChartText text) {
        ChartHands hands = new ChartHands(chart, model, text);
        chart.addEventHandler(MouseEvent.MOUSE_MOVED, hands::move);
        chart.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hands.leave());
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, hands::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, hands::drag);
        chart.addEventHandler(MouseEvent.MOUSE_CLICKED, hands::click);
        chart.addEventHandler(ScrollEvent.SCROLL, hands::scroll);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, hands::key);
    }

    private void move(MouseEvent e) {
        Plot plot = chart.plot();
        boolean inside = plot.holds(e.getX());
        model.crosshair().set(inside ? plot.time(e.getX()) : ChartsViewModel.NOWHERE);
        hover(inside && e.getY() >= plot.top() && e.getY() <= plot.bottom() ? model.bandAt(plot.time(e.getX())) : null);
    }

    private void hover(@Nullable Band band) {
        if (band != null) {
            tooltip.setText(text.says(band, model.now()));
        }
        if (band == null && hovered != null) {
            Tooltip.uninstall(chart, tooltip);
            tooltip.hide();
        } else if (band != null && hovered == null) {
            Tooltip.install(chart, tooltip);
        }
        hovered = band;
    }

    private void leave() {
        hover(null);
        model.crosshair().set(ChartsViewModel.NOWHERE);
    }

    private void press(MouseEvent e) {
        chart.requestFocus();
        draggedFrom = e.getButton() == MouseButton.PRIMARY && chart.plot().holds(e.getX()) ? e.getX() : Double.NaN;
        dragged = false;
        e.consume(); // what scrolls around the charts would take the focus
    }

    private void drag(MouseEvent e) {
        if (Double.isNaN(draggedFrom) || !dragged && Math.abs(e.getX() - draggedFrom) < DRAG_FROM) {
            return;
        }
        Plot plot = chart.plot();
        dragged = true;
        model.crosshair().set(ChartsViewModel.NOWHERE);
        model.pan(Math.round((draggedFrom - e.getX()) * plot.scale() * plot.millis()));
        draggedFrom = e.getX();
    }

    private void click(MouseEvent e) {
        if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !dragged) {
            model.live();
        }
    }

    private void scroll(ScrollEvent e) {
        Plot plot = chart.plot();
        if (e.isInertia() || !plot.holds(e.getX())) {
            return;
        }
        if (Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            model.pan(Math.round(-e.getDeltaX() * plot.scale() * plot.millis()));
        } else if (e.getDeltaY() != 0) {
            model.zoom(Math.exp(-e.getDeltaY() * ZOOM_A_PIXEL), (e.getX() - Plot.LEFT) / plot.width());
        }
        e.consume();
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case LEFT -> model.step(e.isShiftDown() ? -10 : -1);
            case RIGHT -> model.step(e.isShiftDown() ? 10 : 1);
            case PAGE_UP -> pan(-0.5);
            case PAGE_DOWN -> pan(0.5);
            case PLUS, ADD, EQUALS -> zoom(1 / ZOOM_A_KEY);
            case MINUS, SUBTRACT -> zoom(ZOOM_A_KEY);
            case HOME -> model.live();
            case END -> model.follow();
            case ESCAPE -> {
                if (model.crosshair().get() == ChartsViewModel.NOWHERE) {
                    return;
                }
                model.crosshair().set(ChartsViewModel.NOWHERE);
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void pan(double share) {
        model.pan(Math.round((model.to() - model.from()) * share));
    }

    /** Around the crosshair; without one the right edge stays, which is where the newest is. */
    private void zoom(double factor) {
        long at = model.crosshair().get();
        double share = at == ChartsViewModel.NOWHERE ? 1 : (double) (at - model.from()) / (model.to() - model.from());
        model.zoom(factor, Math.clamp(share, 0, 1));
    }
}
