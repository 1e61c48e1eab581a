package io.pharos.desktop.logs.find;

import java.util.List;
import java.util.function.LongConsumer;

import io.pharos.desktop.logs.list.LogListModel;
import io.pharos.desktop.logs.list.LogSelection;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A search among the rows that are shown: the full list stays as it is, the hits stand in a list of their own below, and
 * both keep in step. FX thread only; the store searches beside it.
 */
public final class FindViewModel implements AutoCloseable {
    private static final Condition NOTHING = new Condition.Not(new Condition.Every());

    private final LogStore store;
    private final LogListModel all;
    private final LogListModel hits;
    private final LongConsumer reveal;
    private final StringProperty words = new SimpleStringProperty("");
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable TextPattern> pattern = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(new Place(0, 0, true));
    private Condition within = new Condition.Every();
    private Matches matches;
    private LongConsumer revealHit = number -> {};
    private @Nullable Boolean wantedForward;
    private boolean inStep;
    private boolean closed;

    /**
     * Where the reader is among the hits.
     *
     * @param hit      which one is selected, from 1; 0 when none is
     * @param hits     how many there are
     * @param complete whether everything has been looked at
     */
    public record Place(long hit, long hits, boolean complete) {}

    /**
     * A search that looks for nothing yet.
     *
     * @param all    the list that is searched
     * @param hits   the list below
     * @param reveal brings a row of {@code all} into sight and selects it
     */
    public FindViewModel(LogStore store, LogListModel all, LogListModel hits, LongConsumer reveal) {
        this.store = store;
        this.all = all;
        this.hits = hits;
        this.reveal = reveal;
        this.matches = store.matches(NOTHING);
        hits.show(matches);
        hits.selection().current().subscribe(number -> selectedHit(number.longValue()));
        all.selection().current().subscribe(number -> selectedRow(number.longValue()));
    }

    /** What is looked for. */
    public StringProperty words() {
        return words;
    }

    /** Whether it is a regular expression. */
    public BooleanProperty regex() {
        return regex;
    }

    /** Whether the search is there to be seen. */
    public BooleanProperty shown() {
        return shown;
    }

    /** What is looked for now, to be marked wherever it stands; null when nothing is. */
    public ReadOnlyObjectProperty<@Nullable TextPattern> pattern() {
        return pattern.getReadOnlyProperty();
    }

    /** Why nothing can be looked for; null when there is no reason. */
    public ReadOnlyObjectProperty<@Nullable String> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Where the reader is among the hits. */
    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /** The list shows other rows: looks among them. */
    public void within(Condition condition) {
        within = condition;
        search();
    }

    /** Says who brings a hit into sight in the list below. */
    public void revealHitBy(LongConsumer revealer) {
        revealHit = revealer;
    }

    /** Looks for what the words say now. */
    public void search() {
        if (closed) {
            return; // who typed last did not wait for the answer
        }
        boolean wanted = shown.get() && !words.get().isEmpty();
        TextPattern sought = wanted ? new TextPattern(words.get(), regex.get(), true) : null;
        problem.set(null);
        try {
            use(store.matches(sought == null ? NOTHING : wanted(sought)), sought != null);
            pattern.set(sought);
        } catch (IllegalArgumentException e) {
            problem.set(e.getMessage());
            use(store.matches(NOTHING), false);
            pattern.set(null);
        }
        refresh();
    }

    private Condition wanted(TextPattern sought) {
        Condition anywhere = new Condition.Anywhere(sought);
        return within instanceof Condition.Every ? anywhere : new Condition.And(List.of(within, anywhere));
    }

    private void use(Matches next, boolean wanted) {
        Matches before = matches;
        matches = next;
        wantedForward = null;
        hits.show(next);
        all.hits(wanted ? next : null);
        before.close();
    }

    /**
     * Goes to the next hit, or the one before; at the end it begins again. While nothing is found yet, goes there once
     * everything has been looked at. Returns false when there is none.
     */
    public boolean next(boolean forward) {
        LogRows rows = matches.rows();
        if (rows.count() == 0) {
            boolean stillLooking = !matches.progress().complete();
            wantedForward = stillLooking ? forward : null;
            return stillLooking;
        }
        long current = all.selection().current().get();
        long index;
        if (current == LogSelection.NONE) {
            index = forward ? 0 : rows.count() - 1;
        } else {
            index = forward ? rows.indexOf(current + 1) : rows.indexOf(current) - 1;
        }
        reveal.accept(rows.numberAt(Math.floorMod(index, rows.count())));
        return true;
    }

    /** More may have been found. */
    public void refresh() {
        LogRows rows = matches.rows();
        long current = all.selection().current().get();
        long index = rows.indexOf(current);
        boolean isHit = current != LogSelection.NONE && index < rows.count() && rows.numberAt(index) == current;
        boolean complete = matches.progress().complete();
        place.set(new Place(isHit ? index + 1 : 0, rows.count(), complete));
        if (complete && wantedForward != null) {
            boolean forward = wantedForward;
            wantedForward = null;
            next(forward);
        }
    }

    /** Takes the search away: no hits, no marks. */
    public void hide() {
        shown.set(false);
        search();
    }

    /** Looks for nothing any more. */
    @Override
    public void close() {
        closed = true;
        matches.close();
    }

    private void selectedHit(long number) {
        if (!inStep && number != LogSelection.NONE && number != all.selection().current().get()) {
            inStep = true;
            reveal.accept(number);
            inStep = false;
        }
        refresh();
    }

    private void selectedRow(long number) {
        LogRows rows = matches.rows();
        long index = rows.indexOf(number);
        boolean isHit = number != LogSelection.NONE && index < rows.count() && rows.numberAt(index) == number;
        if (!inStep && isHit && number != hits.selection().current().get()) {
            inStep = true;
            revealHit.accept(number);
            inStep = false;
        }
        refresh();
    }
}
