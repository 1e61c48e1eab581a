package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.logs.list.ListSettings.FieldColumn;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;

/** Makes columns wider and narrower: their right borders can be dragged anywhere in the list. FX thread only. */
final class ColumnDrag {
    private static final double REACH = 4;

    private final LogList list;
    private final ListSurface surface;
    private final ListSettings settings;
    private int dragged = -1;

    ColumnDrag(LogList list, ListSurface surface) {
        this.list = list;
        this.surface = surface;
        this.settings = list.settings();
    }

    /** The pointer moved: it tells when there is a border under it. */
    void over(MouseEvent e) {
        list.setCursor(dragged >= 0 || borderAt(e.getX()) >= 0 ? Cursor.H_RESIZE : Cursor.DEFAULT);
    }

    /** Returns whether a drag begins. */
    boolean begin(MouseEvent e) {
        dragged = e.isPrimaryButtonDown() ? borderAt(e.getX()) : -1;
        return dragged >= 0;
    }

    /** Returns whether this is a drag of a border. */
    boolean drag(MouseEvent e) {
        if (dragged < 0) {
            return false;
        }
        Columns.Column column = borders().get(dragged);
        double characters = (e.getX() - REACH - column.x()) / surface.digit();
        widen(dragged, Math.clamp(characters, ListSettings.LEAST_WIDTH, ListSettings.MOST_WIDTH));
        return true;
    }

    /** The button was let go. */
    void end() {
        dragged = -1;
    }

    private void widen(int border, double characters) {
        switch (border) {
            case 0 -> settings.sourceWidth().set(characters);
            case 1 -> settings.loggerWidth().set(characters);
            default -> {
                List<FieldColumn> fields = new ArrayList<>(settings.fields().get());
                FieldColumn field = fields.get(border - 2);
                fields.set(border - 2, new FieldColumn(field.name(), (int) Math.round(characters)));
                settings.fields().set(List.copyOf(fields));
            }
        }
    }

    private int borderAt(double x) {
        List<Columns.Column> columns = borders();
        for (int i = 0; i < columns.size(); i++) {
            // the gap behind a column belongs to its border
            double off = x - columns.get(i).end();
            if (columns.get(i).isShown() && off >= -REACH && off <= 2 * REACH) {
                return i;
            }
        }
        return -1;
    }

    private List<Columns.Column> borders() {
        List<Columns.Column> columns = new ArrayList<>();
        columns.add(surface.columns().source());
        columns.add(surface.columns().logger());
        columns.addAll(surface.columns().fields());
        return columns;
    }
}
