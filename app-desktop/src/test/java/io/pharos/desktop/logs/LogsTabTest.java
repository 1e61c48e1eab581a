package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Messages;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The whole way: a line is logged in the server, and stands in the tab. */
class LogsTabTest extends LogsFxTest {
    private static final Logger LOG = LoggerFactory.getLogger("io.pharos.test.Shop");

    private ConsoleServer server;
    private ServerConnection connection;

    @BeforeEach
    void start() throws IOException {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir.resolve("data"), false));
        LOG.info("before the tab opened");
        connection = new ServerConnection(new ServerAddress(server.url()), "logs-test");
        show(
                fromFx(() -> new LogsTab(connection, new Messages(Locale.ENGLISH), actions, 1_000_000, dir.resolve("cache"))),
                Map.of(), 900, 500);
    }

    @AfterEach
    void stop() {
        closeTabs();
        connection.close();
        server.close();
    }

    private boolean shows(String words) {
        return count(words) > 0;
    }

    private long count(String words) {
        return texts().stream().filter(text -> text.contains(words)).count();
    }

    private void untilShows(String words) {
        until(words, () -> shows(words));
    }

    @Test
    void whatWasLoggedBeforeIsThereAndWhatIsLoggedComes() {
        untilShows("before the tab opened");

        LOG.error("till is stuck", new IllegalStateException("no paper"));

        untilShows("till is stuck");
        until("an error", () -> model().list().errors().count() > 0);
        command("logs.previous-error");
        until("error selected", () -> {
            LogEntry entry = model().selected();
            return entry != null && entry.text().contains("no paper");
        });
        command("logs.copy");
        assertThat(actions.calls().getLast()).startsWith("copy: ").contains("ERROR").contains("io.pharos.test.Shop: till is stuck");
        command("logs.copy-json");
        assertThat(actions.calls().getLast()).startsWith("copy: {").contains("\"level\":\"ERROR\"");
    }

    @Test
    void theServerIsAskedForTheLevelThatIsShown() {
        LOG.debug("unseen detail");
        LOG.info("a marker");
        untilShows("a marker");
        assertThat(shows("unseen detail")).isFalse();

        onFx(() -> model().filter().level().set(Severity.ERROR));
        until("hidden", () -> !shows("a marker"));
        LOG.warn("below");
        LOG.error("above");
        untilShows("above");
        onFx(() -> model().filter().level().set(Severity.NONE));

        untilShows("a marker");
        assertThat(shows("below")).as("it never came").isFalse();
    }

    @Test
    void comingBackIntoViewGoesOnWhereItWasLeft() {
        untilShows("before the tab opened");
        onFx(tab::deactivate);
        LOG.info("while nobody looked");

        onFx(tab::activate);

        untilShows("while nobody looked");
        assertThat(count("before the tab opened")).as("nothing twice").isEqualTo(1);
        assertThat(count("while nobody looked")).isEqualTo(1);
    }

    @Test
    void aRestartedServerIsToldApartAndItsLinesCome() throws IOException {
        untilShows("before the tab opened");
        int port = server.url().getPort();

        server.close();
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", port, dir.resolve("data"), false));
        LOG.info("said by the new one");

        untilShows("said by the new one");
        until("told", () -> {
            long notes = 0;
            for (long i = 0; i < model().store().end(); i++) {
                LogEntry entry = model().store().entry(i);
                notes += entry != null && entry.kind() == EntryKind.NOTE ? 1 : 0;
            }
            return notes > 0;
        });
    }

    @Test
    void linesThatComeFastAreAllThereOrCountedAsSkipped() {
        untilShows("before the tab opened");
        for (int i = 0; i < 20_000; i++) {
            LOG.info("fast {}", i);
        }
        LOG.info("the last one");

        until("the last one", () -> {
            long end = model().store().end();
            for (long i = Math.max(0, end - 20); i < end; i++) {
                LogEntry entry = model().store().entry(i);
                if (entry != null && entry.text().equals("the last one")) {
                    return true;
                }
            }
            return false;
        });
        long lines = 0;
        for (long i = 0; i < model().store().end(); i++) {
            LogEntry entry = model().store().entry(i);
            if (entry != null && entry.text().startsWith("fast ")) {
                lines++;
            } else if (entry != null && entry.kind() == EntryKind.GAP) {
                lines += Long.parseLong(entry.fields().getOrDefault(LogEntry.LINES, "0"));
            }
        }
        assertThat(lines).isGreaterThanOrEqualTo(20_000);
    }

    @Test
    void theLinesOfAnOperationCanBeShownAlone() {
        MDC.put("operation_id", "op-17");
        LOG.info("indexing begins");
        MDC.remove("operation_id");
        LOG.info("something else");
        untilShows("something else");

        onFx(() -> tab.showOperation("op-17"));

        until("only those", () -> texts().equals(List.of("indexing begins")));
    }

    @Test
    void oddMementosAreIgnored() {
        untilShows("before the tab opened");

        onFx(() -> tab.restore(Map.of("filter", "{", "alerts", "nonsense", "bookmarks", "[]", "sources", "what")));

        assertThat(fromFx(tab::memento)).containsKeys("filter", "alerts", "bookmarks", "sources");
    }
}
