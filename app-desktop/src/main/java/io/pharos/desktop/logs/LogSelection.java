package io.pharos.desktop.logs;

import java.util.List;

import io.pharos.model.LogLevel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The row the reader points at, and how far the selection reaches from it. FX thread only. */
final class LogSelection {
    private final LogStore store;
    private final ReadOnlyObjectWrapper<@Nullable LogRow> current = new ReadOnlyObjectWrapper<>();
    private long anchor;

    LogSelection(LogStore store) {
        this.store = store;
    }

    /** The row shown in full; null when none is selected. It stays, also when the list no longer has it. */
    ReadOnlyObjectProperty<@Nullable LogRow> current() {
        return current.getReadOnlyProperty();
    }

    /** Returns whether a row lies between the first and last selected one. */
    boolean contains(LogRow row) {
        LogRow to = current.get();
        return to != null
                && row.number() >= Math.min(anchor, to.number())
                && row.number() <= Math.max(anchor, to.number());
    }

    /** Selects a row; with {@code extend} everything from the present one to it. */
    void select(LogRow row, boolean extend) {
        if (!extend || current.get() == null) {
            anchor = row.number();
        }
        current.set(row);
    }

    /** Selects the row so many below, or above when negative, as far as there are any. */
    void move(int by, boolean extend) {
        int count = store.visibleCount();
        if (count == 0) {
            return;
        }
        LogRow from = current.get();
        int index = from == null ? count - 1 : indexFrom(from, by) + by;
        select(store.visible(Math.clamp(index, 0, count - 1)), extend);
    }

    /** Selects every visible row. */
    void selectAll() {
        int count = store.visibleCount();
        if (count > 0) {
            anchor = store.visible(0).number();
            current.set(store.visible(count - 1));
        }
    }

    void clear() {
        current.set(null);
    }

    /** Returns the selected rows, oldest first. */
    List<LogRow> rows() {
        LogRow to = current.get();
        return to == null ? List.of() : store.visibleRows().stream().filter(this::contains).toList();
    }

    boolean toError(boolean forward) {
        LogRow from = current.get();
        int count = store.visibleCount();
        int step = forward ? 1 : -1;
        int start = from == null ? (forward ? 0 : count - 1) : indexFrom(from, step) + step;
        for (int i = start; i >= 0 && i < count; i += step) {
            if (store.visible(i) instanceof LogRow.Line line && line.level().atLeast(LogLevel.ERROR)) {
                select(line, false);
                return true;
            }
        }
        return false;
    }

    /** The index to step from: when the filter hides the row, the place between its neighbours. */
    private int indexFrom(LogRow from, int direction) {
        int index = store.indexOf(from.number());
        boolean there = store.find(from.number()) != null;
        return there || direction < 0 ? index : index - 1;
    }
}
