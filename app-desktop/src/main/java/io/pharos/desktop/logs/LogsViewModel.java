package io.pharos.desktop.logs;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.regex.PatternSyntaxException;

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
    /** Up to how many rows are filtered without leaving the FX thread. */
    static final int FILTERED_AT_ONCE = 5_000;

    private final Executor background;
    private final Executor fx;
    private final LogStore store;
    private final LogReading reading;
    private final LogSelection selection;

    private final ObjectProperty<LogLevel> level = new SimpleObjectProperty<>(LogLevel.INFO);
    private final ReadOnlyObjectWrapper<@Nullable FilterProblem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ConnectionState> connection =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Connecting());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private LogFilter wanted;
    private long filterRuns;
    private @Nullable LogLevel serverLevel;
    private @Nullable Position position;

    /**
     * An empty tab.
     *
     * @param background where much is filtered
     * @param fx         the FX thread
     */
    LogsViewModel(int capacity, Executor background, Executor fx) {
        this.background = background;
        this.fx = fx;
        this.store = new LogStore(capacity);
        this.reading = new LogReading(store);
        this.selection = new LogSelection(store);
        this.wanted = new LogFilter(level.get(), TextMatch.ANY);
        run();
        level.addListener((_, _, next) -> filter(new LogFilter(next, wanted.text())));
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
        return problem.getReadOnlyProperty();
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
        try {
            problem.set(null);
            filter(new LogFilter(level.get(), TextMatch.of(typed, expression)));
        } catch (PatternSyntaxException e) {
            problem.set(new FilterProblem.Invalid(e.getDescription(), e.getIndex()));
        }
    }

    /** Goes to the end and stays there. */
    void follow() {
        if (reading.follow()) {
            run();
        }
        changed();
    }

    /** The reader scrolled as far down as there are rows: the next ones, or to the end. */
    void reachedLastRow() {
        if (reading.mode().get() == LogReading.Mode.SCROLLED) {
            if (reading.heldCount() == 0) {
                follow();
            } else if (reading.admit()) {
                run();
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
            run();
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
            tooSlow();
        }
    }

    private void opened(LogNews.Opened opened) {
        serverLevel = opened.level();
        Position at = opened.position();
        if (at != null && (position == null || !position.epoch().equals(at.epoch()))) {
            position = at;
        }
    }

    private void filter(LogFilter next) {
        wanted = next;
        run();
    }

    private void run() {
        long run = ++filterRuns;
        LogStore.Refilter work = store.refilter(wanted);
        if (work.rows().size() <= FILTERED_AT_ONCE) {
            filtered(run, work);
        } else {
            background.execute(() -> filterElsewhere(run, work));
        }
    }

    private void filtered(long run, LogStore.Refilter work) {
        try {
            done(run, work, work.run());
        } catch (TextMatch.TooSlowException e) {
            tooSlow();
        }
    }

    private void filterElsewhere(long run, LogStore.Refilter work) {
        try {
            List<LogRow> passed = work.run();
            fx.execute(() -> done(run, work, passed));
        } catch (TextMatch.TooSlowException e) {
            fx.execute(() -> {
                if (run == filterRuns) {
                    tooSlow();
                }
            });
        }
    }

    private void done(long run, LogStore.Refilter work, List<LogRow> passed) {
        if (run != filterRuns) {
            return;
        }
        try {
            store.replace(work, passed);
            reading.recount();
        } catch (TextMatch.TooSlowException e) {
            tooSlow();
        }
        changed();
    }

    private void tooSlow() {
        problem.set(new FilterProblem.TooSlow());
        filter(new LogFilter(level.get(), TextMatch.ANY));
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
