package io.pharos.desktop.logs.list;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What the mouse does in the list. FX thread only. */
final class ListMouse {
    private final LogList list;
    private final LogListModel model;
    private final ListSurface surface;
    private final ColumnDrag columns;
    private boolean selecting;

    private ListMouse(LogList list, LogListModel model, ListSurface surface) {
        this.list = list;
        this.model = model;
        this.surface = surface;
        this.columns = new ColumnDrag(list, surface);
    }

    /** Hears the mouse from now on. */
    static void listen(LogList list, LogListModel model, ListSurface surface) {
        new ListMouse(list, model, surface).listen();
    }

    private void listen() {
        list.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        list.addEventHandler(MouseEvent.MOUSE_MOVED, columns::over);
        list.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        list.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        list.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> released());
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    private void wheel(ScrollEvent e) {
        if (e.isShortcutDown()) {
            list.settings().zoomBy(e.getDeltaY() > 0 ? 1 : e.getDeltaY() < 0 ? -1 : 0);
        } else if (e.getDeltaX() != 0) {
            surface.scroll().across(-e.getDeltaX());
        } else if (e.getDeltaY() != 0) {
            surface.scroll().by(-e.getDeltaY());
        }
        e.consume();
    }

    private void pressed(MouseEvent e) {
        if (e.getX() >= surface.textWidth()) {
            return;
        }
        list.requestFocus();
        Sight.Place place = surface.pointing().row(e.getY());
        if (columns.begin(e) || place == null || e.isPrimaryButtonDown() && surface.follow(e.getX(), e.getY())) {
            return;
        }
        surface.pointing().remember(e.getX(), e.getY());
        selecting = e.getButton() == MouseButton.PRIMARY;
        boolean keeps = e.getButton() == MouseButton.SECONDARY && model.selection().contains(place.number());
        if (!keeps) {
            model.select(place.number(), e.isShiftDown());
        }
    }

    private void dragged(MouseEvent e) {
        if (columns.drag(e) || !selecting) {
            return;
        }
        Sight.Place place = scrolledTo(e.getY());
        if (place != null) {
            model.select(place.number(), true);
        }
    }

    /** Beyond the edges the list goes on. */
    private Sight.@Nullable Place scrolledTo(double y) {
        if (y < 0) {
            surface.scroll().by(y);
            return surface.pointing().row(1);
        }
        double height = surface.textHeight();
        if (y > height) {
            surface.scroll().by(y - height);
            return surface.pointing().row(height - 1);
        }
        return surface.pointing().row(y);
    }

    private void released() {
        selecting = false;
        columns.end();
    }

    private void clicked(MouseEvent e) {
        Sight.Place place = surface.pointing().row(e.getY());
        if (place == null || e.getButton() != MouseButton.PRIMARY || e.getX() >= surface.textWidth()) {
            return;
        }
        boolean onSign = e.getX() >= Columns.MARK + 3 && e.getX() < Columns.GUTTER;
        if (e.getClickCount() == 2 && !onSign || e.getClickCount() == 1 && onSign) {
            list.expand(place.number(), !list.isExpanded(place.number()));
        }
    }
}
