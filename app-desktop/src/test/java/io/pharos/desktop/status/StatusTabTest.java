package io.pharos.desktop.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.StatusViewModel.Freshness;
import io.pharos.desktop.status.chart.History;
import io.pharos.desktop.status.chart.TimeRange;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tab against a real server. */
class StatusTabTest extends FxTest {
    @TempDir
    Path dir;

    private final RecordedActions actions = new RecordedActions();
    private final ObjectProperty<@Nullable StatusUpdate> pulse = new SimpleObjectProperty<>();
    private ConsoleServer server;
    private ServerConnection connection;
    private StatusTab tab;

    @BeforeEach
    void start() throws IOException {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false));
        connection = new ServerConnection(new ServerAddress(server.url()), "status-test");
        tab = fromFx(() -> new StatusTab(connection, pulse, new Messages(Locale.ENGLISH), actions));
        show((Parent) tab.content(), 960, 600);
    }

    @AfterEach
    void stop() {
        onFx(tab::deactivate);
        onFx(tab::close);
        connection.close();
        server.close();
    }

    private void open() {
        onFx(tab::activate);
        until("live", () -> tab.model().freshness().get() == Freshness.LIVE);
    }

    private void search() throws Exception {
        connection.rest().post("/api/v3/themis/vector/search", Map.of("query", "joins"), Object.class);
    }

    private List<StatusEvent.Kind> events() {
        return fromFx(() -> tab.model().events().newestFirst().stream().map(StatusEvent::kind).toList());
    }

    private long points(StatusTab of) {
        History history = of.model().charts().history();
        return history.end() - history.first();
    }

    @Test
    void aQueryIsMeasuredAndShown() throws Exception {
        open();
        assertThat(fromFx(() -> tab.model().queried())).isFalse();
        assertThat(find("#tile-latency .tile-value", Label.class).getText()).isEqualTo("–");

        search();

        until("measured", () -> tab.model().queried());
        untilAsserted(() -> assertThat(find("#tile-latency .tile-value", Label.class).getText()).endsWith("ms"));
        untilAsserted(() -> assertThat(find("#card-uds3-queries", Label.class).getText()).isEqualTo("1"));
    }

    @Test
    void theChartsBeginWithTheServersPast() {
        open();
        until("some seconds", () -> points(tab) >= 4);
        onFx(tab::deactivate);
        StatusTab late = fromFx(() -> new StatusTab(connection, pulse, new Messages(Locale.ENGLISH), actions));
        onFx(late::activate);

        until("past at once", () -> late.model().latest().get() != null);
        long seen = fromFx(() -> points(late));
        onFx(late::deactivate);

        assertThat(seen).isGreaterThanOrEqualTo(3);
    }

    @Test
    void theTabGoesOnByItselfAfterTheServerCameBack() throws Exception {
        open();
        search();
        until("measured", () -> tab.model().queried());
        int port = server.url().getPort();

        server.close();
        until("away", () -> tab.model().freshness().get() == Freshness.AWAY);
        assertThat(find("#status-freshness", Label.class).getText()).endsWith("s old");
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", port, dir, false));

        until("live again", () -> tab.model().freshness().get() == Freshness.LIVE);
        assertThat(events()).contains(StatusEvent.Kind.LOST, StatusEvent.Kind.BACK);
        until("restart noticed", () -> !tab.model().events().restarts().isEmpty());
        assertThat(fromFx(() -> tab.model().queried())).isFalse();
    }

    @Test
    void theRangeIsKeptOverARestart() {
        onFx(() -> tab.restore(Map.of("range", "hour")));
        onFx(() -> tab.restore(Map.of("range", "century")));

        assertThat(fromFx(tab::memento)).containsEntry("range", "hour");
        assertThat(fromFx(() -> tab.model().charts().range().get())).isEqualTo(TimeRange.HOUR);
    }

    @Test
    void aTabOutOfViewHasNoSocket() throws Exception {
        open();
        assertThat(clients()).contains("status-test");

        onFx(tab::deactivate);

        Awaitility.await().atMost(PATIENCE).until(() -> !clients().contains("status-test"));
        open();
        assertThat(events()).as("looking elsewhere is no loss").isEmpty();
    }

    private String clients() throws Exception {
        return connection.rest().getObject("/api/v3/ws/connections").get("clients").toString();
    }
}
