package io.pharos.desktop.logs;

import java.util.List;
import java.util.concurrent.Executor;

import io.pharos.client.ConnectionState;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** State of the tab of live logs. FX thread only; filtering much runs elsewhere. */
final class LogsViewModel {
    /** How many rows are kept. */
    static final int CAPACITY = 100_000;

    private final LogStore store;
    private final LogReading reading;
    private final LogSelection selection;
    private final LogFiltering filtering;

    private final ObjectProperty<LogLevel> level = new SimpleObjectProperty<>(LogLevel.INFO);
    private final ReadOnlyObjectWrapper<ConnectionState> connection =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Connecting());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private @Nullable LogLevel serverLevel;
    private @Nullable Position position;

    /**
     * An empty tab.
     *
     * @param background where much is filtered
     * @param fx         the FX thread
     */
    LogsViewModel(int capacity, Executor background, Executor fx) {
        this.store = new LogStore(capacity);
        this.reading = new LogReading(store);
        this.selection = new LogSelection(store);
        this.filtering = new LogFiltering(store, background, fx, this::refiltered);
        level.subscribe(filtering::level);
    }

    /** Takes what the network told. */
    void apply(List<LogNews> news) {
        for (LogNews item : news) {
            switch (item) {
                case LogNews.Arrived(LogRow row, Position at) -> take(row, at);
                case LogNews.Link(ConnectionState state) -> connection.set(state);
                case LogNews.Opened opened -> opened(opened);
            }
        }
        changed();
    }

    /** The lowest level that is shown, and that the server is asked for. */
    ObjectProperty<LogLevel> level() {
        return level;
    }

    /** Returns the level from which on the server sends, as it said last; null before the first socket. */
    @Nullable LogLevel serverLevel() {
        return serverLevel;
    }

    /** Returns where the stream was left, to go on from there; null before the first line. */
    @Nullable Position position() {
        return position;
    }

    ReadOnlyObjectProperty<ConnectionState> connection() {
        return connection.getReadOnlyProperty();
    }

    /** Why the filter typed last is not in force; null when it is. */
    ReadOnlyObjectProperty<@Nullable FilterProblem> problem() {
        return filtering.problem();
    }

    /** Grows whenever rows came, went or passed another filter; the view then looks again. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    LogStore rows() {
        return store;
    }

    LogReading reading() {
        return reading;
    }

    LogSelection selection() {
        return selection;
    }

    /** Shows only lines with that text; what cannot be understood leaves the filter as it was. */
    void filterText(String typed, boolean expression) {
        filtering.text(typed, expression);
    }

    /** Goes to the end and stays there. */
    void follow() {
        if (reading.follow()) {
            filtering.run();
        }
        changed();
    }

    /** The reader scrolled as far down as there are rows: the next ones, or to the end. */
    void reachedLastRow() {
        if (reading.mode().get() == LogReading.Mode.SCROLLED) {
            if (reading.heldCount() == 0) {
                follow();
            } else if (reading.admit()) {
                filtering.run();
            } else {
                changed();
            }
        }
    }

    /** Pauses, or follows again. */
    void togglePause() {
        if (reading.mode().get() == LogReading.Mode.PAUSED) {
            follow();
        } else {
            reading.pause();
            changed();
        }
    }

    /** Takes everything out of sight. */
    void clear() {
        follow();
        store.clear();
        selection.clear();
        changed();
    }

    /** Brings back what {@link #clear()} took, as far as it is still kept. */
    void undoClear() {
        if (store.isCleared()) {
            store.restore();
            filtering.run();
        }
    }

    /**
     * Selects the next error, or the one before.
     *
     * @return false when there is none in that direction
     */
    boolean selectError(boolean forward) {
        boolean found = selection.toError(forward);
        if (found) {
            reading.leaveEnd();
        }
        return found;
    }

    private void take(LogRow row, @Nullable Position at) {
        if (at != null) {
            position = at;
        }
        try {
            reading.take(row);
        } catch (TextMatch.TooSlowException e) {
            filtering.tooSlow();
        }
    }

    private void opened(LogNews.Opened opened) {
        serverLevel = opened.level();
        Position at = opened.position();
        if (at != null && (position == null || !position.epoch().equals(at.epoch()))) {
            position = at;
        }
    }

    private void refiltered() {
        reading.recount();
        changed();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
