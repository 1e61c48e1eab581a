package io.pharos.desktop.logs.list;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.pharos.log.LogEntry;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows: rows of a store at one moment, where the reader is in them, and what is selected. The store may
 * grow at any rate; {@link #refresh()} takes what there is. FX thread only.
 */
public final class LogListModel implements AutoCloseable {
    private final LogStore store;
    private final LogReading reading = new LogReading();
    private final LogSelection selection = new LogSelection();
    private final Sight sight = new Sight();
    private final Steps steps = new Steps(selection, sight);
    private final Unread unread = new Unread();
    private final Unread unreadWarnings = new Unread();
    private final Highlights highlights = new Highlights(this::redraw);
    private final LagMeter meter = new LagMeter();
    private final SourceLag sourceLag;
    private final LongSupplier nanos;
    private final ReadOnlyLongWrapper lag = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    private final RowSources sources;
    private LogRows rows = CutRows.NONE;
    private long seenEnd;

    /** All rows of the store, followed. */
    public LogListModel(LogStore store) {
        this(store, System::nanoTime, Clock.systemUTC());
    }

    /** @param nanos such as {@link System#nanoTime} */
    LogListModel(LogStore store, LongSupplier nanos, Clock clock) {
        this.store = store;
        this.sourceLag = new SourceLag(store, clock);
        this.nanos = nanos;
        this.sources = new RowSources(store);
    }

    /**
     * Shows the rows that were found in the store, as they are found; the place of the reader stays.
     *
     * @param next is not closed here, and to be closed only when others are shown; null to show all rows
     */
    public void show(@Nullable Matches next) {
        sources.use(next);
        reading.seenBelow(seenEnd);
        restartCount();
        holdSelected();
        refresh(true);
    }

    private void restartCount() {
        unread.restart();
        unreadWarnings.restart();
    }

    /** Stops looking for warnings and errors. */
    @Override
    public void close() {
        sources.close();
    }

    /** Takes the rows there are now. */
    public void refresh() {
        refresh(false);
    }

    private void refresh(boolean others) {
        long end = store.end();
        LogRows all = sources.all();
        if (others || !isHeld()) {
            rows = reading.paused() ? CutRows.of(all, 0, reading.pausedAt()) : all;
        }
        if (reading.following()) {
            seenEnd = end;
        } else {
            long stopped = reading.stoppedAt().get();
            long warnings = unreadWarnings.count(sources.warnings(), stopped, store.first());
            reading.count(unread.count(all, stopped, store.first()), warnings);
        }
        measureLag(all, end);
        redraw();
    }

    private void measureLag(LogRows all, long end) {
        long now = nanos.getAsLong();
        long waiting = TimeUnit.NANOSECONDS.toMillis(meter.drawn(end - sources.behind(), now));
        lag.set(Math.max(waiting, sourceLag.of(all, now)));
    }

    /** To be told, on any thread, that rows came: from then on they wait to be drawn. */
    public void arrived() {
        meter.arrived(store.end(), nanos.getAsLong());
    }

    /**
     * How far the rows shown are behind, in milliseconds, as of the last frame: how long the oldest one that came and is
     * not looked through yet has been waiting, or how much later than usual a live server's lines come, whichever is more.
     */
    public ReadOnlyLongProperty lag() {
        return lag.getReadOnlyProperty();
    }

    /** Returns what is tinted in the messages. */
    public Highlights highlights() {
        return highlights;
    }

    /** While the reader looks at rows that the store has dropped since, they stay in sight. */
    private boolean isHeld() {
        return !reading.following() && rows.count() > 0 && sight.pinned() < store.first();
    }

    /** Moves when something is to be drawn anew. */
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Returns the rows in the list, in sight or not. */
    public LogRows rows() {
        return rows;
    }

    /** Returns those of the rows that are warnings or worse, as far as they are found. */
    public LogRows warnings() {
        return sources.warnings();
    }

    /** Returns those of the rows that are errors or worse, as far as they are found. */
    public LogRows errors() {
        return sources.errors();
    }

    /** Returns the rows that a search found; none without a search. */
    public LogRows hits() {
        return sources.hits();
    }

    /** Gives the list what a search found, to go from one to the next; not closed here. Null when nothing is searched. */
    public void hits(@Nullable Matches found) {
        sources.useHits(found);
        redraw();
    }

    /**
     * Selects the next of the given rows below the selected one, or the previous one above it; without a selection, below
     * the upper edge of the list, or above the lower one.
     *
     * @return whether there is one
     */
    public boolean selectNext(LogRows wanted, boolean down) {
        OptionalLong next = steps.next(wanted, down);
        next.ifPresent(number -> select(number, false));
        return next.isPresent();
    }

    /** Returns a row; null when the store no longer has it. */
    public @Nullable LogEntry entry(long number) {
        return store.entry(number);
    }

    public LogStore store() {
        return store;
    }

    public LogReading reading() {
        return reading;
    }

    public LogSelection selection() {
        return selection;
    }

    Sight sight() {
        return sight;
    }

    /** The reader leaves the end, for whatever reason. */
    public void leaveEnd() {
        reading.leaveEnd(lastNumber() + 1);
    }

    /** Stands still until {@link #follow()}. */
    public void pause() {
        reading.pause(lastNumber() + 1);
        refresh();
    }

    /** Pauses, or goes to the end when paused. */
    public void togglePause() {
        if (reading.paused()) {
            follow();
        } else {
            pause();
        }
    }

    /** Goes to the end and stays there. */
    public void follow() {
        reading.follow();
        restartCount();
        refresh();
    }

    /** Goes to the first row that came since reading stopped; to the end when there is none. */
    public void showUnread() {
        reading.unpause();
        refresh(true);
        long index = rows.indexOf(reading.stoppedAt().get());
        if (index < rows.count()) {
            sight.pin(rows.numberAt(index), 0);
            redraw();
        } else {
            follow();
        }
    }

    /** Hides every row there is; {@link #undoClear()} brings them back. */
    public void clear() {
        sources.clearBelow(store.end());
        selection.clear();
        follow();
    }

    public void undoClear() {
        sources.clearBelow(0);
        refresh(true);
    }

    public boolean isCleared() {
        return sources.isCleared();
    }

    /** Selects a row; with {@code extend} everything from where the selection began to it. It leaves the end. */
    public void select(long number, boolean extend) {
        leaveEnd();
        selection.select(number, extend);
        redraw();
    }

    /** Selects the row so many below, or above when negative, as far as there are any; returns whether there is one. */
    public boolean move(long by, boolean extend) {
        OptionalLong next = steps.by(rows, by);
        next.ifPresent(number -> select(number, extend));
        return next.isPresent();
    }

    /** Selects every row in the list. */
    public void selectAll() {
        if (rows.count() > 0) {
            leaveEnd();
            selection.selectAll(rows.numberAt(0), lastNumber());
            redraw();
        }
    }

    public void clearSelection() {
        selection.clear();
        redraw();
    }

    /** Has everything in sight drawn anew. */
    void redraw() {
        revision.set(revision.get() + 1);
    }

    /** Rows around the selected one may come or go: it stays where it is, if it is in sight. */
    private void holdSelected() {
        for (Sight.Place place : sight.places()) {
            if (place.number() == selection.current().get()) {
                sight.pin(place.number(), place.y());
            }
        }
    }

    private long lastNumber() {
        return rows.count() == 0 ? seenEnd - 1 : rows.numberAt(rows.count() - 1);
    }
}
