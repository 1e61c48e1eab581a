package io.pharos.desktop.logs;

import java.util.function.Supplier;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sheet;
import io.pharos.desktop.logs.alert.AlertsPane;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.desktop.logs.label.HighlightsPane;
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.logs.mark.BookmarksPane;
import io.pharos.desktop.logs.source.SourcesPane;
import io.pharos.log.filter.ParseContext;
import javafx.scene.layout.Region;

/** What the tab's buttons and keys open: sources, bookmarks, alerts, highlights, where to go, the keys. FX thread only. */
final class LogsSheets implements LogsHands {
    private final Sheet sheet;
    private final LogsViewModel model;
    private final SourcesPane sources;
    private final BookmarksPane bookmarks;
    private final AlertsPane alerts;
    private final HighlightsPane highlights;
    private final GoToPane goTo;
    private final KeysPane keys;
    private final LogsFiles files;
    private Runnable find = () -> {};

    LogsSheets(
            Sheet sheet, LogsViewModel model, ListSettings settings, Messages messages, EntryText text, LogsFiles files,
            Supplier<ParseContext> context) {
        this.sheet = sheet;
        this.files = files;
        this.model = model;
        this.sources = new SourcesPane(model.sources(), messages, files, sheet::close);
        this.bookmarks = new BookmarksPane(
                model.bookmarks(), messages, text, this::goTo, files::exportBookmarks, sheet::close);
        this.alerts = new AlertsPane(model.alerts(), messages, sheet::close);
        this.highlights = new HighlightsPane(settings, messages, sheet::close);
        this.goTo = new GoToPane(model, messages, context, sheet::close);
        this.keys = new KeysPane(messages, sheet::close);
    }

    @Override
    public void openSources() {
        open(sources);
        sources.focusInto();
    }

    @Override
    public void openBookmarks() {
        open(bookmarks);
        bookmarks.focusInto();
    }

    @Override
    public void openAlerts() {
        open(alerts);
        alerts.focusInto();
    }

    /** Opens the alerts with a new one that counts what a filter lets through. */
    void proposeAlert(String name, String filter) {
        open(alerts);
        alerts.propose(name, filter);
    }

    @Override
    public void openHighlights() {
        open(highlights);
        highlights.focusInto();
    }

    @Override
    public void openGoTo() {
        open(goTo);
        goTo.focusInto();
    }

    @Override
    public void openKeys() {
        open(keys);
        keys.focusInto();
    }

    /** Says who opens the search. */
    void findBy(Runnable opener) {
        find = opener;
    }

    @Override
    public void find() {
        find.run();
    }

    @Override
    public void export() {
        files.export();
    }

    private void goTo(long number) {
        sheet.close();
        model.reveal(number);
    }

    private void open(Region pane) {
        sheet.open(pane, () -> {});
    }
}
