package io.pharos.desktop.logs;

import io.pharos.desktop.fx.RingList;
import io.pharos.model.LogLevel;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Where the reader is, and what came since. Nothing that is being read is taken away: while paused, or while reading
 * further up in a full store, new rows are held back, at most as many as fit into the store. FX thread only.
 */
final class LogReading {
    /** What the list does with new rows. */
    enum Mode {
        /** The newest row stays in sight. */
        FOLLOWING,
        /** New rows are added below; what is in sight stays. */
        SCROLLED,
        /** New rows wait. */
        PAUSED
    }

    private final LogStore store;
    private final RingList<LogRow> held;
    private long dropped;

    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.FOLLOWING);
    private final ReadOnlyLongWrapper unread = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper warnings = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper readUpTo = new ReadOnlyLongWrapper();

    LogReading(LogStore store) {
        this.store = store;
        // with room left for the row that says how many were dropped
        this.held = new RingList<>(store.capacity() - 1);
    }

    ReadOnlyObjectProperty<Mode> mode() {
        return mode.getReadOnlyProperty();
    }

    /** Lines that came since following stopped and pass the filter. */
    ReadOnlyLongProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /** How many of {@link #unread()} are warnings or worse. */
    ReadOnlyLongProperty warnings() {
        return warnings.getReadOnlyProperty();
    }

    /** Number of the last row there was when following last stopped; 0 before that. */
    ReadOnlyLongProperty readUpTo() {
        return readUpTo.getReadOnlyProperty();
    }

    boolean following() {
        return mode.get() == Mode.FOLLOWING;
    }

    /** Returns how many rows wait. */
    int heldCount() {
        return held.size();
    }

    /** Takes a new row, into the store or to those that wait. */
    void take(LogRow row) {
        boolean holding = mode.get() == Mode.PAUSED || mode.get() == Mode.SCROLLED && store.isFull();
        if (holding) {
            if (held.add(row) != null) {
                dropped++;
            }
            count(row, store.shows(row));
        } else {
            count(row, store.append(row));
        }
    }

    /** The reader left the end. */
    void leaveEnd() {
        if (following()) {
            stopAt(Mode.SCROLLED);
        }
    }

    void pause() {
        if (following()) {
            stopAt(Mode.PAUSED);
        }
        mode.set(Mode.PAUSED);
    }

    /**
     * The reader goes to the end; what waited is let in.
     *
     * @return whether so much waited that it is not shown yet and the filter must be run
     */
    boolean follow() {
        boolean many = admit();
        unread.set(0);
        warnings.set(0);
        mode.set(Mode.FOLLOWING);
        return many;
    }

    /** Lets in what waited, and stays where the reader is; returns the same as {@link #follow()}. */
    boolean admit() {
        boolean many = held.size() > LogFiltering.AT_ONCE;
        if (dropped > 0) {
            LogRow next = held.get(held.first());
            store.append(new LogRow.Skipped(next.number() - 1, next.time(), dropped));
            dropped = 0;
        }
        while (!held.isEmpty()) {
            if (many) {
                store.add(held.removeFirst());
            } else {
                store.append(held.removeFirst());
            }
        }
        return many;
    }

    /** Counts again, after the filter changed. */
    void recount() {
        unread.set(0);
        warnings.set(0);
        if (following()) {
            return;
        }
        for (int i = store.indexOf(readUpTo.get() + 1); i < store.visibleCount(); i++) {
            count(store.visible(i), true);
        }
        held.copyFrom(held.first()).forEach(row -> count(row, store.shows(row)));
    }

    private void stopAt(Mode next) {
        readUpTo.set(store.lastNumber());
        mode.set(next);
    }

    private void count(LogRow row, boolean shown) {
        if (following() || !shown || !(row instanceof LogRow.Line line)) {
            return;
        }
        unread.set(unread.get() + 1);
        if (line.level().atLeast(LogLevel.WARNING)) {
            warnings.set(warnings.get() + 1);
        }
    }
}
