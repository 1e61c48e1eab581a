package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.model.LogLevel;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole way: a line is logged in the server, and stands in the tab. */
class LogsTabTest extends FxTest {
    private static final Logger LOG = LoggerFactory.getLogger("io.pharos.test.Shop");

    @TempDir
    Path dir;

    private final RecordedActions actions = new RecordedActions();
    private ConsoleServer server;
    private ServerConnection connection;
    private LogsTab tab;

    @BeforeEach
    void start() throws IOException {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false));
        LOG.info("before the tab opened");
        connection = new ServerConnection(new ServerAddress(server.url()), "logs-test");
        tab = fromFx(() -> new LogsTab(connection, new Messages(Locale.ENGLISH), actions));
        show((Parent) tab.content(), 900, 500);
        onFx(tab::activate);
        until("connected", () -> tab.model().connection().get() instanceof ConnectionState.Connected);
    }

    @AfterEach
    void stop() {
        onFx(tab::deactivate);
        connection.close();
        server.close();
    }

    private boolean shows(String words) {
        return rows().stream().anyMatch(row -> row instanceof LogRow.Line line && line.log().message().contains(words));
    }

    private List<LogRow> rows() {
        return tab.model().rows().visibleRows();
    }

    private void command(String id) {
        Command command = tab.commands().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
        onFx(command.action());
    }

    @Test
    void whatWasLoggedBeforeIsThereAndWhatIsLoggedComes() {
        until("the past", () -> shows("before the tab opened"));

        LOG.error("till is stuck, ?token=abc123", new IllegalStateException("no paper"));

        until("the present", () -> shows("till is stuck, ?token=***"));
        command("logs.next-error");
        until("error selected", () -> tab.model().selection().current().get() instanceof LogRow.Line line
                && line.exception() != null && line.exception().contains("no paper"));
    }

    @Test
    void theServerIsAskedForTheLevelThatIsShown() {
        LOG.debug("unseen detail");
        LOG.info("a marker");
        until("marker", () -> shows("a marker"));
        assertThat(fromFx(() -> shows("unseen detail"))).isFalse();

        onFx(() -> tab.model().level().set(LogLevel.ERROR));
        until("hidden", () -> !shows("a marker"));
        LOG.warn("below");
        LOG.error("above");

        until("above", () -> shows("above"));
        assertThat(fromFx(() -> shows("below"))).isFalse();
    }

    @Test
    void comingBackIntoViewGoesOnWhereItWasLeft() {
        until("the past", () -> shows("before the tab opened"));
        onFx(tab::deactivate);
        LOG.info("while nobody looked");
        int before = fromFx(() -> rows().size());

        onFx(tab::activate);

        until("went on", () -> shows("while nobody looked"));
        List<LogRow> rows = fromFx(this::rows);
        assertThat(rows).as("nothing twice").extracting(LogRow::number).doesNotHaveDuplicates();
        assertThat(rows.stream().filter(row -> row instanceof LogRow.Line line
                        && line.log().message().equals("before the tab opened")))
                .hasSize(1);
        assertThat(rows.size()).isGreaterThan(before);
    }

    @Test
    void aRestartedServerIsToldApartAndItsLinesCome() throws IOException {
        until("the past", () -> shows("before the tab opened"));
        onFx(() -> tab.model().level().set(LogLevel.DEBUG));
        int port = server.url().getPort();

        server.close();
        until("away", () -> rows().stream().anyMatch(row -> row instanceof LogRow.Note note
                && note.kind() == LogRow.Note.Kind.LOST));
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", port, dir, false));
        LOG.info("said by the new one");

        until("back", () -> shows("said by the new one"));
        until("asked for the level again", () -> {
            LOG.debug("a detail of the new one");
            return shows("a detail of the new one");
        });
        List<LogRow.Note.Kind> notes = fromFx(() -> rows().stream()
                .filter(LogRow.Note.class::isInstance)
                .map(row -> ((LogRow.Note) row).kind())
                .toList());
        assertThat(notes).containsExactly(LogRow.Note.Kind.LOST, LogRow.Note.Kind.NOT_RECOVERED);
    }

    @Test
    void linesThatComeFastAreAllThereOrCountedAsSkipped() {
        onFx(() -> ((Parent) tab.content()).lookup("#log-list").requestFocus());
        for (int i = 0; i < 20_000; i++) {
            LOG.info("fast {}", i);
        }
        LOG.info("the last one");

        until("the last one", () -> shows("the last one"));
        long lines = fromFx(() -> rows().stream().filter(row -> row instanceof LogRow.Line line
                && line.log().message().startsWith("fast ")).count());
        long skipped = fromFx(() -> rows().stream()
                .mapToLong(row -> row instanceof LogRow.Skipped gap ? gap.lines() : 0).sum());
        assertThat(lines + skipped).isGreaterThanOrEqualTo(20_000);
        robot().type(KeyCode.PAGE_UP);
        until("keys still work", () -> !tab.model().reading().following());
    }

    @Test
    void whatTheFilterLetsThroughIsSaved() throws IOException {
        LOG.warn("paper is low");
        LOG.info("till is open");
        until("both", () -> shows("till is open"));
        onFx(() -> tab.model().filterText("paper", false));
        Path text = dir.resolve("out.log");
        Path json = dir.resolve("out.jsonl");

        onFx(() -> tab.exportTo(text));
        onFx(() -> tab.exportTo(json));
        until("said", () -> actions.calls().size() == 2);

        assertThat(actions.calls()).anyMatch(call -> call.equals("INFO: One line was saved to out.log."));
        assertThat(Files.readAllLines(text)).singleElement().asString()
                .contains("WARNING").contains("io.pharos.test.Shop").contains("paper is low");
        assertThat(Files.readAllLines(json)).singleElement().asString().contains("\"message\":\"paper is low\"");
    }

    @Test
    void theLevelIsKeptOverARestartAndOddMementosAreIgnored() {
        onFx(() -> tab.restore(Map.of("level", "WARNING")));
        assertThat(fromFx(tab::memento)).containsEntry("level", "WARNING");

        onFx(() -> tab.restore(Map.of("level", "LOUD")));
        onFx(() -> tab.restore(Map.of()));

        assertThat(fromFx(() -> tab.model().level().get())).isEqualTo(LogLevel.WARNING);
    }

    @Test
    void aFileThatCannotBeWrittenIsExplained() {
        until("the past", () -> shows("before the tab opened"));
        onFx(() -> tab.exportTo(dir.resolve("missing/out.log")));

        until("said", () -> actions.calls().size() == 1);
        assertThat(actions.calls().getFirst()).startsWith("ERROR: The file ").contains("could not be written");
    }

    @Test
    void whatIsSelectedIsCopied() {
        LOG.warn("paper is low");
        until("there", () -> shows("paper is low"));
        AtomicReference<LogRow> row = new AtomicReference<>();
        onFx(() -> rows().stream().filter(r -> r instanceof LogRow.Line line
                && line.log().message().equals("paper is low")).forEach(row::set));
        onFx(() -> tab.model().selection().select(row.get(), false));

        command("logs.copy");
        command("logs.copy-json");

        assertThat(actions.calls()).hasSize(2);
        assertThat(actions.calls().getFirst()).startsWith("copy: ").endsWith("paper is low");
        assertThat(actions.calls().getLast()).startsWith("copy: {").contains("\"level\":\"WARNING\"");
    }
}
