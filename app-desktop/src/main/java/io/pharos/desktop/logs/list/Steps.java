package io.pharos.desktop.logs.list;

import java.util.List;
import java.util.OptionalLong;

import io.pharos.log.store.LogRows;

/** Finds the row to go to from the selected one. FX thread only. */
final class Steps {
    private final LogSelection selection;
    private final Sight sight;

    Steps(LogSelection selection, Sight sight) {
        this.selection = selection;
        this.sight = sight;
    }

    /** Returns the row so many below the selected one, or above when negative, as far as there are any. */
    OptionalLong by(LogRows rows, long by) {
        if (rows.count() == 0) {
            return OptionalLong.empty();
        }
        long index = selection.isEmpty() ? rows.count() - 1 : start(rows, by) + by;
        return OptionalLong.of(rows.numberAt(Math.clamp(index, 0, rows.count() - 1)));
    }

    /** The index to step from: when the filter hides the row, the place between its neighbours. */
    private long start(LogRows rows, long by) {
        long index = rows.indexOf(selection.current().get());
        boolean there = index < rows.count() && rows.numberAt(index) == selection.current().get();
        return there || by < 0 ? index : index - 1;
    }

    /**
     * Returns the next of the wanted rows below the selected one, or the previous one above it; without a selection, below
     * the upper edge of the list, or above the lower one.
     */
    OptionalLong next(LogRows wanted, boolean down) {
        long index = down ? wanted.indexOf(from()) : wanted.indexOf(below()) - 1;
        return index < 0 || index >= wanted.count() ? OptionalLong.empty() : OptionalLong.of(wanted.numberAt(index));
    }

    private long from() {
        if (!selection.isEmpty()) {
            return selection.current().get() + 1;
        }
        List<Sight.Place> places = sight.places();
        return places.isEmpty() ? 0 : places.getFirst().number();
    }

    private long below() {
        if (!selection.isEmpty()) {
            return selection.current().get();
        }
        List<Sight.Place> places = sight.places();
        return places.isEmpty() ? Long.MAX_VALUE : places.getLast().number() + 1;
    }
}
