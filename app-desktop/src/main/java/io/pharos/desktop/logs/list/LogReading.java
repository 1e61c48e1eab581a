package io.pharos.desktop.logs.list;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Whether the end is followed, where reading stopped, and what came since. FX thread only. */
public final class LogReading {
    /** What the list does with new rows. */
    public enum Mode {
        /** The newest row stays in sight. */
        FOLLOWING,
        /** New rows are added below; what is in sight stays. */
        SCROLLED,
        /** The list stands still; new rows are counted, not shown. */
        PAUSED
    }

    /** No row has this number: reading has never stopped. */
    static final long NOWHERE = -1;

    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.FOLLOWING);
    private final ReadOnlyLongWrapper unread = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper warnings = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper stoppedAt = new ReadOnlyLongWrapper(NOWHERE);
    private long pausedAt = NOWHERE;

    LogReading() {}

    public ReadOnlyObjectProperty<Mode> mode() {
        return mode.getReadOnlyProperty();
    }

    /** Rows that came since following stopped and pass the filter. */
    public ReadOnlyLongProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /** How many of {@link #unread()} are warnings or worse. */
    public ReadOnlyLongProperty warnings() {
        return warnings.getReadOnlyProperty();
    }

    /** Rows of this number and above came after reading last stopped; negative before it ever did. */
    public ReadOnlyLongProperty stoppedAt() {
        return stoppedAt.getReadOnlyProperty();
    }

    public boolean following() {
        return mode.get() == Mode.FOLLOWING;
    }

    public boolean paused() {
        return mode.get() == Mode.PAUSED;
    }

    /** Returns the number from which on rows are not shown, while paused. */
    long pausedAt() {
        return pausedAt;
    }

    /** The reader left the end, having seen every row below {@code end}; nothing while not following. */
    void leaveEnd(long end) {
        if (following()) {
            stoppedAt.set(end);
            mode.set(Mode.SCROLLED);
        }
    }

    /** The list is to stand still, with every row below {@code end} in it. */
    void pause(long end) {
        if (paused()) {
            return;
        }
        if (following()) {
            stoppedAt.set(end);
        }
        pausedAt = end;
        mode.set(Mode.PAUSED);
    }

    /** The list moves again, and the reader stays where he is. */
    void unpause() {
        if (paused()) {
            mode.set(Mode.SCROLLED);
        }
    }

    /** The reader goes to the end. */
    void follow() {
        mode.set(Mode.FOLLOWING);
        count(0, 0);
    }

    /** Moves where reading stopped: under another filter every row below {@code end} had been looked through. */
    void seenBelow(long end) {
        if (!following() && stoppedAt.get() < end) {
            stoppedAt.set(end);
        }
    }

    void count(long rows, long ofThemWarnings) {
        unread.set(rows);
        warnings.set(ofThemWarnings);
    }
}
