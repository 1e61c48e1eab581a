package io.pharos.desktop.scan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.client.ConnectionState;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.CatalogApi.SourceConfig;
import io.pharos.model.channel.ScanChannel.Event;
import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.model.channel.ScanChannel.Folder;
import io.pharos.model.channel.ScanChannel.Request;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** A scan of a folder on the server: what is asked, how far it is, what was found. FX thread; no control. */
final class ScanViewModel {
    /** Warnings kept; the rest is counted. */
    static final int WARNINGS = 200;

    private final Sender sender;
    private final StringProperty path = new SimpleStringProperty("");
    private final StringProperty include = new SimpleStringProperty("");
    private final StringProperty exclude = new SimpleStringProperty("");
    private final BooleanProperty recursive = new SimpleBooleanProperty(true);
    private final BooleanProperty hidden = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<ScanState> state = new ReadOnlyObjectWrapper<>(new ScanState.Idle());
    private final Map<String, Folder> byPath = new TreeMap<>();
    private final ObservableList<Folder> folders = FXCollections.observableArrayList();
    private final ObservableList<Extension> extensions = FXCollections.observableArrayList();
    private final ObservableList<String> warnings = FXCollections.observableArrayList();
    private final ObservableMap<String, String> mistakes = FXCollections.observableHashMap();
    private long moreWarnings;
    private int scans;
    private String running = "";
    private Request.@Nullable Scan asked;

    /** The way to the server; false when it is away. */
    interface Sender {
        boolean send(ClientRequest request, String requestId);
    }

    ScanViewModel(Sender sender) {
        this.sender = sender;
    }

    /** Returns the folder to scan, a path on the server. */
    StringProperty path() {
        return path;
    }

    /** Returns which files to take, patterns separated by commas or spaces; all if empty. */
    StringProperty include() {
        return include;
    }

    /** Returns what to leave out, as {@link #include()}. */
    StringProperty exclude() {
        return exclude;
    }

    BooleanProperty recursive() {
        return recursive;
    }

    BooleanProperty hidden() {
        return hidden;
    }

    ReadOnlyObjectProperty<ScanState> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns the folders near the top with what is below them, by path. */
    ObservableList<Folder> folders() {
        return folders;
    }

    /** Returns the kinds of files, those with most bytes first. */
    ObservableList<Extension> extensions() {
        return extensions;
    }

    /** Returns what was left out and why, the first of it. */
    ObservableList<String> warnings() {
        return warnings;
    }

    /** Returns how many warnings there are beyond those listed. */
    long moreWarnings() {
        return moreWarnings;
    }

    /** Returns what is wrong, by the field's name. */
    ObservableMap<String, String> mistakes() {
        return mistakes;
    }

    /** Starts a scan of what is typed; one that runs is ended. */
    void onScan() {
        onCancel();
        mistakes.clear();
        try {
            asked = new Request.Scan(
                    path.get().strip(), recursive.get(), patterns(include.get()), patterns(exclude.get()), hidden.get());
        } catch (InvalidFieldException e) {
            fail(e.field(), e.getMessage());
            return;
        }
        forget();
        ask();
    }

    /** Ends the scan that runs; what was found stays. */
    void onCancel() {
        asked = null;
        if (state.get().busy()) {
            sender.send(new Control.Request.Cancel(), running);
            long files = state.get() instanceof ScanState.Running(Event.Progress at) && at != null ? at.scanned() : 0;
            long bytes = state.get() instanceof ScanState.Running(Event.Progress at) && at != null ? at.totalSize() : 0;
            state.set(new ScanState.Cancelled(files, bytes));
            running = "";
        }
    }

    /** Returns what is typed as a source of a collection. */
    ScanChoice choice(@Nullable String collectionId) {
        SourceConfig config = new SourceConfig(
                recursive.get(), patterns(include.get()), patterns(exclude.get()), hidden.get());
        return new ScanChoice(path.get().strip(), config, collectionId);
    }

    void apply(ConnectionState connection) {
        if (connection instanceof ConnectionState.Closed(String reason, boolean mustSignIn)) {
            if (state.get().busy()) {
                end(new ScanState.Failed(reason));
            }
            return;
        }
        boolean connected = connection instanceof ConnectionState.Connected;
        if (!connected && state.get() instanceof ScanState.Running) {
            state.set(new ScanState.Waiting());
        } else if (connected && state.get() instanceof ScanState.Waiting && asked != null) {
            ask(); // if it runs on, the server says so, and nothing is lost
        }
    }

    void apply(List<Frame<ServerEvent>> frames) {
        for (Frame<ServerEvent> frame : frames) {
            if (!state.get().busy()) {
                continue; // of a scan that nobody waits for any more
            }
            switch (frame.body()) {
                case Event.Progress progress -> show(progress);
                case Event.Warning warning -> warn(warning.message());
                case Event.Completed completed -> finish(completed);
                case Event.ScanCancelled gone when running.equals(frame.requestId()) || frame.requestId() == null ->
                    end(new ScanState.Cancelled(gone.count(), gone.totalSize()));
                case Control.Failure failure when failure.code() != ErrorCode.CONFLICT -> {
                    end(new ScanState.Idle());
                    fail(failure.field(), failure.message());
                }
                default -> {}
            }
        }
    }

    private void ask() {
        Request.Scan request = asked;
        running = "scan-" + ++scans;
        boolean sent = request != null && sender.send(request, running);
        state.set(sent ? new ScanState.Running(null) : new ScanState.Waiting());
    }

    private void show(Event.Progress progress) {
        state.set(new ScanState.Running(progress));
        showExtensions(progress.byExtension());
        showFolders(progress.folders());
    }

    private void finish(Event.Completed completed) {
        byPath.clear();
        showExtensions(completed.byExtension());
        showFolders(completed.folders());
        warnings.setAll(completed.warnings());
        moreWarnings = completed.moreWarnings();
        end(new ScanState.Done(completed));
    }

    private void showExtensions(List<Extension> told) {
        extensions.setAll(told.stream().sorted(Comparator.comparingLong(Extension::bytes).reversed()).toList());
    }

    private void showFolders(List<Folder> told) {
        told.forEach(folder -> byPath.put(folder.path(), folder));
        folders.setAll(byPath.values());
    }

    private void warn(String message) {
        if (warnings.size() < WARNINGS) {
            warnings.add(message);
        } else {
            moreWarnings++;
        }
    }

    private void end(ScanState how) {
        asked = null;
        running = "";
        state.set(how);
    }

    private void fail(@Nullable String field, String sentence) {
        String bare = field == null ? "" : field.replaceAll("\\[\\d+]", "");
        if (List.of("path", "include_patterns", "exclude_patterns").contains(bare)) {
            mistakes.put(bare, sentence);
            state.set(new ScanState.Idle());
        } else {
            state.set(new ScanState.Failed(sentence));
        }
    }

    private void forget() {
        byPath.clear();
        folders.clear();
        extensions.clear();
        warnings.clear();
        moreWarnings = 0;
    }

    static List<String> patterns(String text) {
        return Arrays.stream(text.split("[,;\\s]+")).filter(each -> !each.isBlank()).toList();
    }
}
