package io.pharos.desktop.logs.list;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What the mouse does in the list. */
final class ListMouse {
    private final LogList list;
    private final LogListModel model;
    private final ListSurface surface;

    ListMouse(LogList list, LogListModel model, ListSurface surface) {
        this.list = list;
        this.model = model;
        this.surface = surface;
    }

    void wheel(ScrollEvent e) {
        if (e.isShortcutDown()) {
            list.settings().zoomBy(e.getDeltaY() > 0 ? 1 : e.getDeltaY() < 0 ? -1 : 0);
        } else if (e.getDeltaX() != 0) {
            surface.scroll().across(-e.getDeltaX());
        } else if (e.getDeltaY() != 0) {
            surface.scroll().by(-e.getDeltaY());
        }
        e.consume();
    }

    void pressed(MouseEvent e) {
        if (e.getX() >= surface.textWidth()) {
            return;
        }
        list.requestFocus();
        Sight.Place place = surface.placeAt(e.getY());
        if (place == null || e.isPrimaryButtonDown() && surface.follow(e.getX(), e.getY())) {
            return;
        }
        boolean keeps = e.getButton() == MouseButton.SECONDARY && model.selection().contains(place.number());
        if (!keeps) {
            model.select(place.number(), e.isShiftDown());
        }
    }

    void dragged(MouseEvent e) {
        Sight.Place place = surface.placeAt(e.getY());
        if (place != null && e.isPrimaryButtonDown()) {
            model.select(place.number(), true);
        }
    }

    void clicked(MouseEvent e) {
        Sight.Place place = surface.placeAt(e.getY());
        if (place == null || e.getButton() != MouseButton.PRIMARY || e.getX() >= surface.textWidth()) {
            return;
        }
        boolean onSign = e.getX() >= Columns.MARK + 3 && e.getX() < Columns.GUTTER;
        if (e.getClickCount() == 2 && !onSign || e.getClickCount() == 1 && onSign) {
            list.expand(place.number(), !list.isExpanded(place.number()));
        }
    }
}
