package io.pharos.desktop.logs.list;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** The row the reader points at, and how far the selection reaches from it, by their numbers. FX thread only. */
public final class LogSelection {
    /** What {@link #current()} is while nothing is selected. */
    public static final long NONE = -1;

    private final ReadOnlyLongWrapper current = new ReadOnlyLongWrapper(NONE);
    private final ReadOnlyLongWrapper other = new ReadOnlyLongWrapper(NONE);

    LogSelection() {}

    /** The number of the row last pointed at; {@link #NONE} when none is. It stays, also when the list no longer has it. */
    public ReadOnlyLongProperty current() {
        return current.getReadOnlyProperty();
    }

    /** The number of the row at the other end of the selection. */
    public ReadOnlyLongProperty other() {
        return other.getReadOnlyProperty();
    }

    public boolean isEmpty() {
        return current.get() == NONE;
    }

    /** Returns the lowest selected number. */
    public long first() {
        return Math.min(current.get(), other.get());
    }

    /** Returns the highest selected number. */
    public long last() {
        return Math.max(current.get(), other.get());
    }

    /** Returns whether a row lies between the first and last selected one. */
    public boolean contains(long number) {
        return !isEmpty() && number >= first() && number <= last();
    }

    /** Selects a row; with {@code extend} everything from where the selection began to it. */
    void select(long number, boolean extend) {
        if (!extend || isEmpty()) {
            other.set(number);
        }
        current.set(number);
    }

    void selectAll(long from, long to) {
        other.set(from);
        current.set(to);
    }

    void clear() {
        current.set(NONE);
        other.set(NONE);
    }
}
