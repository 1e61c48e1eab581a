package io.pharos.desktop.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.logs.alert.Alerts;
import io.pharos.desktop.logs.filter.FilterViewModel;
import io.pharos.desktop.logs.filter.SavedFilters;
import io.pharos.desktop.logs.find.FindViewModel;
import io.pharos.desktop.logs.list.LogListModel;
import io.pharos.desktop.logs.list.LogSelection;
import io.pharos.desktop.logs.mark.Bookmarks;
import io.pharos.desktop.logs.source.SourceNews;
import io.pharos.desktop.logs.source.SourcesViewModel;
import io.pharos.desktop.logs.time.Span;
import io.pharos.desktop.logs.time.StripViewModel;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.SourceState;
import io.pharos.log.filter.Chip;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.FilterParser;
import io.pharos.log.filter.FilterSyntaxException;
import io.pharos.log.filter.ParseContext;
import io.pharos.log.filter.Pushdown;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import org.jspecify.annotations.Nullable;

/** State of the tab of live logs: the parts of it, and what one part does to another. FX thread only. */
final class LogsViewModel implements AutoCloseable {
    private final LogStore store;
    private final LogListModel list;
    private final ShownRows shown;
    private final FilterViewModel filter;
    private final SavedFilters saved;
    private final FindViewModel find;
    private final LogListModel hits;
    private final StripViewModel strip;
    private final Bookmarks bookmarks = new Bookmarks();
    private final Alerts alerts;
    private final SourcesViewModel sources;
    private LongConsumer reveal = number -> {};

    /**
     * A tab over a store.
     *
     * @param told hears of alerts
     */
    LogsViewModel(
            LogStore store,
            Supplier<ParseContext> context,
            Background background,
            SourcesViewModel.Opener opener,
            Consumer<Alerts.Fired> told) {
        this.store = store;
        this.list = new LogListModel(store);
        this.hits = new LogListModel(store);
        this.shown = new ShownRows(store, list);
        this.filter = new FilterViewModel(store, context);
        this.saved = new SavedFilters(filter);
        this.find = new FindViewModel(store, list, hits, this::reveal);
        this.strip = new StripViewModel(this::showOnly, span -> goTo(span.from()));
        this.alerts = new Alerts(words -> read(words, context.get()), background, told);
        this.sources = new SourcesViewModel(opener);
        filter.inForce().subscribe(this::showFiltered);
        filter.tried().subscribe(said -> list.highlights().preview(Tinted.first(said)));
        find.pattern().subscribe(this::tint);
        bookmarks.in(store);
        alerts.in(store);
    }

    LogStore store() {
        return store;
    }

    LogListModel list() {
        return list;
    }

    /** The list of what was searched for. */
    LogListModel hits() {
        return hits;
    }

    ShownRows shown() {
        return shown;
    }

    FilterViewModel filter() {
        return filter;
    }

    SavedFilters saved() {
        return saved;
    }

    FindViewModel find() {
        return find;
    }

    StripViewModel strip() {
        return strip;
    }

    Bookmarks bookmarks() {
        return bookmarks;
    }

    Alerts alerts() {
        return alerts;
    }

    SourcesViewModel sources() {
        return sources;
    }

    /** Says who brings a row into sight. */
    void revealBy(LongConsumer revealer) {
        reveal = revealer;
    }

    /** Brings a row into sight and selects it; also one that came after the list was last drawn. */
    void reveal(long number) {
        list.refresh();
        reveal.accept(number);
    }

    /** Returns the row the reader points at; null when none is, or it is no longer there. */
    @Nullable LogEntry selected() {
        long number = list.selection().current().get();
        return number == LogSelection.NONE ? null : store.entry(number);
    }

    /** Returns where a row comes from. */
    LogOrigin origin(LogEntry entry) {
        return store.origins().get(entry.source());
    }

    /** Rows came or were found: takes what there is now. */
    void refresh() {
        shown.refresh();
        filter.refresh();
        find.refresh();
        bookmarks.refresh();
    }

    /** Takes how a source fares. */
    void apply(SourceNews news) {
        if (news.state() instanceof SourceState.Live) {
            alerts.live(news.number(), news.end());
        }
        sources.state(news);
    }

    /** Goes to the first row that is shown and not older than a moment; returns false when there is none. */
    boolean goTo(Instant time) {
        return goToIndex(store.indexAt(list.rows(), time));
    }

    /** Goes to a line by its number, counted from 1, or to the first one after it that is shown; false when there is none. */
    boolean goToLine(long line) {
        return goToIndex(list.rows().indexOf(store.first() + line - 1));
    }

    private boolean goToIndex(long index) {
        LogRows rows = list.rows();
        if (index >= rows.count()) {
            return false;
        }
        reveal(rows.numberAt(index));
        return true;
    }

    /** Puts a bookmark on the row pointed at, or takes it away; returns false when there is no room for one more. */
    boolean toggleBookmark(long number) {
        LogEntry entry = store.entry(number);
        if (entry == null) {
            return true;
        }
        int before = bookmarks.all().size();
        boolean marked = bookmarks.toggle(entry, origin(entry));
        return marked || bookmarks.all().size() < before;
    }

    /** Goes to the next bookmark, or the one before; returns false when there is none. */
    boolean toBookmark(boolean forward) {
        var next = bookmarks.next(list.selection().current().get(), forward);
        next.ifPresent(this::reveal);
        return next.isPresent();
    }

    /** Returns what a server need not send: neither the filter nor an alert wants it. */
    Pushdown pushdown() {
        List<Condition> wanted = new ArrayList<>(alerts.conditions());
        wanted.add(filter.inForce().get());
        return Pushdown.of(wanted.size() == 1 ? wanted.getFirst() : new Condition.Or(wanted));
    }

    /** Puts a part of time into the filter. */
    private void showOnly(Span span) {
        filter.showOnly(new Chip.Range(span.from(), span.to()));
    }

    private static Condition read(String words, ParseContext context) {
        try {
            return FilterParser.parse(words, context);
        } catch (FilterSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void tint(@Nullable TextPattern pattern) {
        list.highlights().search(pattern);
        hits.highlights().search(pattern);
    }

    private void showFiltered(Condition condition) {
        shown.show(condition);
        find.within(condition);
    }

    /** Ends everything that looks or watches; sources last. */
    @Override
    public void close() {
        find.close();
        filter.close();
        shown.close();
        list.close();
        hits.close();
        bookmarks.close();
        alerts.close();
        sources.close();
    }
}
