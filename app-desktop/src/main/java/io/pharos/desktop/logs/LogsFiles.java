package io.pharos.desktop.logs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.desktop.logs.export.Exports;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.desktop.logs.source.SourcesPane;
import io.pharos.log.store.LogRows;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Files of the tab: those that are opened, and those that lines and bookmarks are saved to. FX thread only. */
final class LogsFiles implements SourcesPane.Chooser, AutoCloseable {
    private final LogsViewModel model;
    private final Messages messages;
    private final TabActions actions;
    private final Background background;
    private final Exports exports;
    private final Node within;

    /** @param within a node of the window that the system's choosers belong to */
    LogsFiles(
            LogsViewModel model, Messages messages, TabActions actions, Background background, EntryText text, Node within) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.background = background;
        this.exports = new Exports(model.store(), text, background);
        this.within = within;
    }

    /** The export that runs. */
    Exports exports() {
        return exports;
    }

    @Override
    public void files() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("logs.sources.files.choose"));
        List<File> chosen = chooser.showOpenMultipleDialog(window());
        if (chosen != null) {
            chosen.stream().map(File::toPath).forEach(this::watch);
        }
    }

    @Override
    public void folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.get("logs.sources.folder.choose"));
        File chosen = chooser.showDialog(window());
        if (chosen != null) {
            watch(chosen.toPath());
        }
    }

    /** Watches a file or a folder. */
    void watch(Path path) {
        model.sources().add(new SourceSpec.OfFiles(path.toAbsolutePath().toString()));
    }

    /** Lets the user choose a file and writes everything that is shown to it. */
    void export() {
        Path file = choose("logs.export", "pharos.log", List.of(
                new FileChooser.ExtensionFilter(messages.get("logs.export.text"), "*.log", "*.txt"),
                new FileChooser.ExtensionFilter(messages.get("logs.export.json"), "*.jsonl"),
                new FileChooser.ExtensionFilter(messages.get("logs.export.csv"), "*.csv")));
        if (file != null) {
            exportTo(file);
        }
    }

    /** Writes everything that is shown to a file, in sight or not. */
    void exportTo(Path file) {
        LogRows rows = model.list().rows();
        long from = rows.count() == 0 ? model.store().end() : rows.numberAt(0);
        exports.start(
                file, model.shown().condition(), from, written -> saved(written, file), e -> notSaved(file, e));
    }

    /** Lets the user choose a file and writes the bookmarks to it. */
    void exportBookmarks() {
        Path file = choose("logs.bookmarks.export", "bookmarks.json", List.of(
                new FileChooser.ExtensionFilter(messages.get("logs.export.json.whole"), "*.json")));
        if (file != null) {
            exportBookmarksTo(file);
        }
    }

    /** Writes the bookmarks with their notes to a file. */
    void exportBookmarksTo(Path file) {
        String json = model.bookmarks().save();
        long count = model.bookmarks().all().size();
        background.run(() -> write(file, json), _ -> saved(count, file), e -> notSaved(file, e));
    }

    private static Path write(Path file, String words) throws IOException {
        return Files.writeString(file, words + "\n");
    }

    private @Nullable Path choose(String title, String name, List<FileChooser.ExtensionFilter> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get(title));
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().addAll(kinds);
        File chosen = chooser.showSaveDialog(window());
        return chosen == null ? null : chosen.toPath();
    }

    private void saved(long lines, Path file) {
        actions.notify(TabActions.Level.INFO, messages.get("logs.exported", lines, String.valueOf(file.getFileName())));
    }

    private void notSaved(Path file, Exception e) {
        actions.notify(
                TabActions.Level.ERROR,
                messages.get("logs.not-exported", file.toString(), String.valueOf(e.getMessage())));
    }

    private @Nullable Window window() {
        return within.getScene() == null ? null : within.getScene().getWindow();
    }

    @Override
    public void close() {
        exports.close();
    }
}
