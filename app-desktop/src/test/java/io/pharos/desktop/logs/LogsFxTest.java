package io.pharos.desktop.logs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.store.LogRows;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The tab over real files, as a window of its own. */
abstract class LogsFxTest extends FxTest {
    static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00Z");

    private static final String[] LEVELS = {"INFO", "INFO", "DEBUG", "WARN", "INFO", "ERROR", "INFO"};

    @TempDir
    Path dir;

    final RecordedActions actions = new RecordedActions();
    final Path file = Path.of("app.log");
    LogsTab tab;
    Stage stage;
    private final List<LogsTab> opened = new ArrayList<>();
    private ServerConnection nowhere;
    private long written;

    @AfterEach
    void closeTabs() {
        onFx(() -> opened.forEach(each -> {
            each.deactivate();
            each.close();
        }));
        if (nowhere != null) {
            nowhere.close();
        }
        onFx(() -> Application.setUserAgentStylesheet(null));
    }

    /** Opens a tab that watches the file, with what an earlier one kept; it shows rows of every level. */
    void open(Map<String, String> kept) {
        open(kept, Locale.ENGLISH, 960, 600);
    }

    void open(Map<String, String> kept, Locale language, double width, double height) {
        nowhere = nowhere == null
                ? new ServerConnection(new ServerAddress(URI.create("http://127.0.0.1:1")), "logs-test")
                : nowhere;
        Map<String, String> memento = new HashMap<>(Map.of(
                "sources", "files:" + dir.resolve(file), "filter", "{\"now\":{\"level\":\"NONE\"}}"));
        memento.putAll(kept);
        show(fromFx(() -> new LogsTab(nowhere, new Messages(language), actions, 1_000_000, dir.resolve("cache"))), memento, width, height);
    }

    /** Shows a tab and waits until it is open. */
    void show(LogsTab made, Map<String, String> memento, double width, double height) {
        tab = made;
        opened.add(made);
        stage = show((Parent) made.content(), width, height);
        Look.wear(stage.getScene(), "light");
        onFx(() -> {
            made.restore(memento);
            made.activate();
        });
        until("the tab is open", () -> made.desk() != null);
        until("keys reach the list", () -> stage.isFocused() && node("#log-list").isFocused());
    }

    /** Appends lines to the file, of all levels, each with its number. */
    void lines(int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++, written++) {
            String level = LEVELS[(int) (written % LEVELS.length)];
            text.append(line(written, level, "line " + written + ": indexed 12 documents of 40 in 18 ms"));
            if (level.equals("ERROR")) {
                text.append("java.io.EOFException: end of input\n\tat io.pharos.server.Foo.bar(Foo.java:42)\n"
                        + "\tat java.base/java.lang.Thread.run(Thread.java:1474)\n");
            }
        }
        append(text.toString());
    }

    /** Appends one line of that level. */
    void line(String level, String message) throws IOException {
        append(line(written++, level, message));
    }

    private static String line(long number, String level, String message) {
        return "%s %-5s [main] io.pharos.server.search.SearchService - %s%n"
                .formatted(BEGINNING.plusMillis(number * 1_000), level, message)
                .replace("\r", "");
    }

    void append(String text) throws IOException {
        Files.writeString(dir.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    LogsDesk desk() {
        return Objects.requireNonNull(tab.desk());
    }

    LogsViewModel model() {
        return desk().model();
    }

    Node node(String selector) {
        return stage.getScene().getRoot().lookup(selector);
    }

    /** Returns how many rows are shown. */
    long shown() {
        return model().list().rows().count();
    }

    /** Waits until so many rows are shown. */
    void untilShown(long rows) {
        until(rows + " rows, not " + fromFx(this::shown), () -> shown() == rows);
    }

    /** Returns the severities of all rows that are shown. */
    List<Severity> severities() {
        return fromFx(() -> {
            LogRows rows = model().list().rows();
            List<Severity> all = new ArrayList<>();
            for (long i = 0; i < rows.count(); i++) {
                LogEntry entry = model().store().entry(rows.numberAt(i));
                all.add(entry == null ? Severity.NONE : entry.severity());
            }
            return all;
        });
    }

    /** Returns the first lines of the messages of all rows that are shown. */
    List<String> texts() {
        return fromFx(() -> {
            LogRows rows = model().list().rows();
            List<String> texts = new ArrayList<>();
            for (long i = 0; i < rows.count(); i++) {
                LogEntry entry = model().store().entry(rows.numberAt(i));
                texts.add(entry == null ? "" : entry.firstLine());
            }
            return texts;
        });
    }

    void command(String id) {
        Command command = tab.commands().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        onFx(command.action());
    }
}
