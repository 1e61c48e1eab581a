package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.List;

import io.pharos.log.LogEntry;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Stands in for the rows drawn on the canvas, for screen readers: invisible nodes with words. FX thread only. */
final class SpokenRows extends Pane {
    private final LogListModel model;
    private final RowWords words;
    private final List<ListPainter.Shown> shown = new ArrayList<>();
    private double rowWidth;

    SpokenRows(LogListModel model, RowWords words) {
        this.model = model;
        this.words = words;
        setManaged(false);
        setMouseTransparent(true);
        setFocusTraversable(false);
    }

    /** Remembers what is in sight; nodes are made only when a reader asks. */
    void place(List<ListPainter.Shown> rows, double width) {
        shown.clear();
        shown.addAll(rows);
        rowWidth = width;
    }

    /** Returns the row the reader points at; null when it is not in sight. */
    @Nullable Region focused() {
        return node(model.selection().current().get());
    }

    /** Returns the row at an index; null when it is not in sight. */
    @Nullable Region item(int index) {
        return index >= 0 && index < model.rows().count() ? node(model.rows().numberAt(index)) : null;
    }

    private @Nullable Region node(long number) {
        for (ListPainter.Shown row : shown) {
            LogEntry entry = row.layout().entry();
            if (row.layout().number() == number && entry != null) {
                return node(number, words.spoken(entry), row);
            }
        }
        return null;
    }

    private Region node(long number, String spoken, ListPainter.Shown row) {
        Object key = number;
        Region known = getChildren().stream()
                .filter(child -> key.equals(child.getUserData()))
                .map(Region.class::cast)
                .findFirst()
                .orElse(null);
        Region node = known == null ? new Region() : known;
        if (known == null) {
            if (getChildren().size() > shown.size()) {
                getChildren().removeFirst();
            }
            node.setUserData(key);
            node.setAccessibleRole(AccessibleRole.LIST_ITEM);
            getChildren().add(node);
        }
        node.setAccessibleText(spoken);
        node.resizeRelocate(0, row.y(), rowWidth, row.layout().height());
        return node;
    }
}
