package io.pharos.desktop.logs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.logs.alert.Alerts;
import io.pharos.desktop.logs.detail.DetailActions;
import io.pharos.desktop.logs.detail.LogDetail;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.desktop.logs.list.ListHost;
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.logs.list.LogSelection;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.filter.Chip;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.FilterText;
import io.pharos.log.store.LogRows;

/** What can be done with single lines: filtered by, alerted on, copied, marked. FX thread only. */
final class LineActions implements DetailActions, ListHost {
    /** More lines than that are for a file, not for the clipboard. */
    private static final int MOST_COPIED = 10_000;

    private static final int MOST_NAME = 60;

    private final LogsViewModel model;
    private final ListSettings settings;
    private final Messages messages;
    private final TabActions actions;
    private final EntryText text;
    private final LogsSheets sheets;
    private final SourceMaker sources;

    LineActions(
            LogsViewModel model, ListSettings settings, Messages messages, TabActions actions, EntryText text,
            LogsSheets sheets, SourceMaker sources) {
        this.model = model;
        this.settings = settings;
        this.messages = messages;
        this.actions = actions;
        this.text = text;
        this.sheets = sheets;
        this.sources = sources;
    }

    @Override
    public void include(LogEntry entry, String field, String value) {
        model.filter().add(Chip.include(LineConditions.has(entry, field, value)));
    }

    @Override
    public void exclude(LogEntry entry, String field, String value) {
        model.filter().add(Chip.exclude(LineConditions.has(entry, field, value)));
    }

    @Override
    public void column(String field) {
        settings.toggleField(field);
    }

    @Override
    public void alert(LogEntry entry) {
        String line = text.masked(entry.firstLine());
        String name = line.length() <= MOST_NAME ? line : line.substring(0, MOST_NAME);
        sheets.proposeAlert(name, FilterText.of(LineConditions.like(entry)));
    }

    /** Makes an alert that is called by lines like the selected one. */
    void alertOnSelected() {
        LogEntry entry = model.selected();
        if (entry != null) {
            alert(entry);
        }
    }

    @Override
    public void operation(String id) {
        if (!id.isEmpty()) {
            model.filter().level().set(Severity.NONE);
            model.filter().add(Chip.include(new Condition.FieldIs(LogDetail.OPERATION, Comparison.EQUAL, id)));
        }
    }

    /** Shows only lines of the selected line's operation. */
    void operationOfSelected() {
        LogEntry entry = model.selected();
        if (entry != null) {
            operation(entry.fields().getOrDefault(LogDetail.OPERATION, ""));
        }
    }

    @Override
    public void copy(String words) {
        actions.copy(words);
    }

    @Override
    public void close() {
        model.list().clearSelection();
    }

    @Override
    public boolean isBookmarked(long number) {
        return model.bookmarks().isMarked(number);
    }

    @Override
    public void toggleBookmark(long number) {
        if (!model.toggleBookmark(number)) {
            actions.notify(
                    TabActions.Level.WARNING, messages.get("logs.bookmarks.full", model.bookmarks().all().size()));
        }
    }

    @Override
    public Collection<Long> bookmarks() {
        return model.bookmarks().numbers();
    }

    @Override
    public boolean canFetch(LogEntry gap) {
        return model.sources().ownerOf(model.origin(gap)) instanceof SourceSpec.OfServer
                && gap.fields().containsKey(LogEntry.EPOCH);
    }

    @Override
    public CompletionStage<List<LogEntry>> fetch(LogEntry gap) {
        return model.sources().ownerOf(model.origin(gap)) instanceof SourceSpec.OfServer(String name)
                ? sources.fetch(name, gap)
                : ListHost.super.fetch(gap);
    }

    @Override
    public void noneFound(Wanted wanted, boolean down) {
        String what = switch (wanted) {
            case ERROR -> down ? "logs.no-next-error" : "logs.no-previous-error";
            case WARNING -> down ? "logs.no-next-warning" : "logs.no-previous-warning";
            case HIT -> "logs.no-hit";
        };
        actions.notify(TabActions.Level.INFO, messages.get(what));
    }

    /** There is no bookmark where one was looked for. */
    void noBookmark() {
        actions.notify(TabActions.Level.INFO, messages.get("logs.no-bookmark"));
    }

    /** Puts the selected rows into the clipboard, as a log file has them. */
    void copyText() {
        copySelected(text::text);
    }

    /** Puts the selected rows into the clipboard, one JSON object a line. */
    void copyJson() {
        copySelected(entry -> text.json(entry, model.origin(entry).name()));
    }

    /** An alert was called: tells the user, and offers to go there. */
    void alerted(Alerts.Fired fired) {
        actions.notify(
                TabActions.Level.WARNING,
                messages.get("logs.alerts.fired", fired.rule().name(), firstLine(fired.entry())),
                LogsTab.ID,
                () -> model.reveal(fired.entry().number()));
    }

    /** Returns the first line of what a row says, without secrets. */
    String firstLine(LogEntry entry) {
        return text.message(entry).lines().findFirst().orElse("");
    }

    private void copySelected(Function<LogEntry, String> words) {
        LogSelection selection = model.list().selection();
        if (selection.isEmpty()) {
            return;
        }
        LogRows rows = model.list().rows();
        List<String> lines = new ArrayList<>();
        for (long i = rows.indexOf(selection.first()); i < rows.indexOf(selection.last() + 1); i++) {
            LogEntry entry = model.store().entry(rows.numberAt(i));
            if (lines.size() == MOST_COPIED) {
                actions.notify(TabActions.Level.WARNING, messages.get("logs.copy.much", MOST_COPIED));
                break;
            }
            if (entry != null) {
                lines.add(words.apply(entry));
            }
        }
        actions.copy(String.join("\n", lines));
    }
}
