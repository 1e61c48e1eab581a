package io.pharos.desktop.logs;

import io.pharos.desktop.logs.list.LogListModel;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Puts the rows that meet a condition into the list; the search for them runs beside. FX thread only. */
final class ShownRows implements AutoCloseable {
    private final LogStore store;
    private final LogListModel list;
    private final ReadOnlyObjectWrapper<Search> search = new ReadOnlyObjectWrapper<>(Search.NONE);
    private Condition condition = new Condition.Every();
    private @Nullable Matches matches;
    private final BooleanProperty fold = new SimpleBooleanProperty();
    private boolean stopped;

    /**
     * How far the search is.
     *
     * @param done    rows looked at
     * @param total   rows there are
     * @param stopped whether it ended before it was complete
     */
    record Search(long done, long total, boolean stopped) {
        static final Search NONE = new Search(0, 0, false);

        boolean running() {
            return !stopped && done < total;
        }
    }

    ShownRows(LogStore store, LogListModel list) {
        this.store = store;
        this.list = list;
        fold.subscribe((_, _) -> again());
    }

    /** Whether neighbours that say the same are one row. */
    BooleanProperty fold() {
        return fold;
    }

    /** How far the search is. */
    ReadOnlyObjectProperty<Search> search() {
        return search.getReadOnlyProperty();
    }

    Condition condition() {
        return condition;
    }

    /** Shows the rows that meet a condition, those that come later included. */
    void show(Condition wanted) {
        Matches before = matches;
        condition = wanted;
        stopped = false;
        if (wanted instanceof Condition.Every && !fold.get()) {
            matches = null;
            list.show(null);
        } else {
            Matches found = fold.get() ? store.foldedMatches(wanted) : store.matches(wanted);
            matches = found;
            list.show(found);
        }
        if (before != null) {
            before.close();
        }
        refresh();
    }

    /** Stops the search; what is found stays in the list. Returns false when none was running. */
    boolean cancel() {
        Matches now = matches;
        if (now == null || stopped || now.progress().complete()) {
            return false;
        }
        now.close();
        stopped = true;
        refresh();
        return true;
    }

    /** Searches all over again, after it was stopped. */
    void again() {
        show(condition);
    }

    /** More may have been found. */
    void refresh() {
        Matches now = matches;
        if (now == null) {
            search.set(Search.NONE);
        } else {
            Matches.Progress progress = now.progress();
            search.set(new Search(progress.done(), progress.total(), stopped || now.problem() != null));
        }
    }

    @Override
    public void close() {
        if (matches != null) {
            matches.close();
            matches = null;
        }
    }
}
