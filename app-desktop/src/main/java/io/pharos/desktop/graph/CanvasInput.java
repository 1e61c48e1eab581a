package io.pharos.desktop.graph;

import java.util.function.IntConsumer;

import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Mouse and keys on the canvas: drag the picture or a vertex, wheel to zoom, click to select, double click or Enter to
 * expand, arrows to walk along edges. FX thread.
 */
final class CanvasInput {
    private static final double STEP = 1.25;
    private static final double PAN = 60;

    /** The pointer may tremble this far before a click becomes a drag. */
    private static final double TREMBLE = 4;

    private final GraphCanvas canvas;
    private final IntConsumer onSelect;
    private final IntConsumer onExpand;
    private int grabbed = -1;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private boolean dragging;

    /**
     * Starts to listen to a canvas.
     *
     * @param onSelect a vertex was chosen, or -1
     * @param onExpand the neighbours of a vertex are wanted
     */
    CanvasInput(GraphCanvas canvas, IntConsumer onSelect, IntConsumer onExpand) {
        this.canvas = canvas;
        this.onSelect = onSelect;
        this.onExpand = onExpand;
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseExited(e -> canvas.hover(-1));
        canvas.setOnScroll(this::scrolled);
        canvas.setOnKeyPressed(this::keyPressed);
    }

    private void pressed(MouseEvent event) {
        canvas.requestFocus();
        pressX = event.getX();
        pressY = event.getY();
        lastX = pressX;
        lastY = pressY;
        dragging = false;
        grabbed = event.getButton() == MouseButton.PRIMARY ? canvas.vertexAt(pressX, pressY) : -1;
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (!dragging && Math.hypot(event.getX() - pressX, event.getY() - pressY) < TREMBLE) {
            return;
        }
        dragging = true;
        Sight sight = canvas.sight();
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        if (grabbed >= 0) {
            double scale = sight.viewport().scale();
            sight.picture().move(grabbed, sight.picture().x(grabbed) + dx / scale, sight.picture().y(grabbed) + dy / scale);
        } else {
            sight.viewport().panBy(dx, dy);
            canvas.setCursor(Cursor.CLOSED_HAND);
        }
        lastX = event.getX();
        lastY = event.getY();
        canvas.repaint();
        event.consume();
    }

    private void released(MouseEvent event) {
        canvas.setCursor(Cursor.DEFAULT);
        if (!dragging && event.getButton() == MouseButton.PRIMARY) {
            onSelect.accept(grabbed);
            if (event.getClickCount() == 2 && grabbed >= 0) {
                onExpand.accept(grabbed);
            }
        }
        grabbed = -1;
        event.consume();
    }

    private void moved(MouseEvent event) {
        int vertex = canvas.vertexAt(event.getX(), event.getY());
        canvas.hover(vertex);
        canvas.setCursor(vertex >= 0 ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            double factor = Math.pow(STEP, Math.clamp(event.getDeltaY() / 40, -3, 3));
            canvas.sight().viewport().zoomAt(factor, event.getX(), event.getY());
            canvas.repaint();
        }
        event.consume();
    }

    private void keyPressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean taken = true;
        switch (event.getCode()) {
            case LEFT -> arrow(-1, 0, event.isShiftDown());
            case RIGHT -> arrow(1, 0, event.isShiftDown());
            case UP -> arrow(0, -1, event.isShiftDown());
            case DOWN -> arrow(0, 1, event.isShiftDown());
            case HOME -> go(0);
            case ENTER -> expand();
            case PLUS, ADD, EQUALS -> canvas.zoom(STEP);
            case MINUS, SUBTRACT -> canvas.zoom(1 / STEP);
            case DIGIT0, NUMPAD0 -> canvas.fit();
            default -> taken = false;
        }
        if (taken) {
            event.consume();
        }
    }

    private void arrow(int dx, int dy, boolean pan) {
        if (pan) {
            canvas.sight().viewport().panBy(-dx * PAN, -dy * PAN);
            canvas.repaint();
        } else if (canvas.selected() < 0) {
            go(0);
        } else {
            go(Walk.next(canvas.sight().picture(), canvas.sight().filter(), canvas.selected(), dx, dy));
        }
    }

    private void go(int vertex) {
        if (vertex < canvas.sight().picture().vertexCount()) {
            onSelect.accept(vertex);
            canvas.reveal(vertex);
        }
    }

    private void expand() {
        if (canvas.selected() >= 0) {
            onExpand.accept(canvas.selected());
        }
    }
}
