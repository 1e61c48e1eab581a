package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.testing.BusyLog;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every tab with the sample library on a real server, light and dark; the pictures are those of the README. */
@Tag("gallery")
class GalleryTest extends FxTest {
    private static final List<String> QUERIES =
            List.of("machine learning", "consensus", "inverted index compression", "transactions", "neural network");

    @TempDir
    Path folder;

    private final Stage stage = fromFx(Stage::new);

    @Test
    void everyTabShowsTheSampleInLightAndDark() throws Exception {
        Path data = folder.resolve("data");
        try (ConsoleServer server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, data, true))) {
            Desktop desktop = open(data);
            try {
                until("the sample is loading", () -> find("#status-operation", Node.class).isVisible());
                Screenshots.save(stage.getScene(), "loading-light");
                useUntilLoaded(new ServerAddress(server.url()));
                for (String theme : List.of("light", "dark")) {
                    wear(theme);
                    search(theme);
                    status(theme);
                    logs(theme);
                    graph(theme);
                    operations(theme);
                }
            } finally {
                onFx(stage::hide);
                onFx(desktop::close);
            }
        }
    }

    /** Asks real questions while the sample is loading, so that there is something measured to show. */
    private static void useUntilLoaded(ServerAddress server) {
        try (ServerConnection user = new ServerConnection(server, "gallery")) {
            await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100)).until(() -> {
                for (String query : QUERIES) {
                    user.rest().post("/api/v3/themis/vector/search", Map.of("query", query, "top_k", 5), Map.class);
                }
                List<?> operations = (List<?>) user.rest().getObject("/api/v4/operations").get("operations");
                return operations.stream().allMatch(each -> "completed".equals(((Map<?, ?>) each).get("status")));
            });
        }
    }

    private Desktop open(Path data) {
        return fromFx(() -> {
            Desktop desktop = new Desktop(stage, new DesktopOptions(
                    data, true, null, folder.resolve("console.json"), List.of(busyLog().toString())));
            showing(stage);
            desktop.open();
            return desktop;
        });
    }

    private void wear(String theme) {
        until("the " + theme + " theme", () -> {
            boolean worn = stage.getScene().getRoot().getStyleClass().contains(theme);
            if (!worn) {
                find("#theme", Button.class).fire();
            }
            return worn;
        });
    }

    private void search(String theme) {
        press(KeyCode.CONTROL, KeyCode.DIGIT1);
        TextField query = find("#query", TextField.class);
        robot().clickOn(query);
        press(KeyCode.CONTROL, KeyCode.A);
        robot().write("machine learning");
        press(KeyCode.ENTER);
        until("ten results", () -> find("#results", ListView.class).getItems().size() == 10);
        until("an answer", () -> find("#figures", Label.class).getText().contains("uds3"));
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        until("the document", () -> stage.getScene().lookup(".page-view") != null);
        picture("search-" + theme);
    }

    private void status(String theme) {
        press(KeyCode.CONTROL, KeyCode.DIGIT2);
        find("#card-uds3", Node.class);
        untilAsserted(() -> assertThat(find("#status-freshness", Label.class).getText()).isNotBlank());
        picture("status-" + theme);
    }

    private Path busyLog() {
        return folder.resolve("shop.log");
    }

    private void logs(String theme) throws IOException {
        IllegalStateException cause = new IllegalStateException("timeout after 800 ms");
        cause.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.pharos.server.store.Failover", "ask", "Failover.java", 88),
            new StackTraceElement("io.pharos.server.search.SearchService", "search", "SearchService.java", 117),
            new StackTraceElement("java.base/java.lang.VirtualThread", "run", "VirtualThread.java", 456)
        });
        LoggerFactory.getLogger("io.pharos.server.search.SearchService").error("Adapter uds3 did not answer", cause);
        press(KeyCode.CONTROL, KeyCode.DIGIT3);
        Node list = find("#log-list", Node.class);
        until("keys reach the list", list::isFocused);
        press(KeyCode.END);
        try (BusyLog _ = new BusyLog(busyLog(), 20_000, 20_000)) {
            untilAsserted(() -> assertThat(find("#log-count", Label.class).getText()).matches("\\d{2,},\\d{3} of .*"));
            untilAsserted(() -> assertThat(find("#log-following", Button.class).getText()).isEqualTo("Following"));
            picture("logs-" + theme);
        }
        robot().clickOn(list).type(KeyCode.ESCAPE);
        press(KeyCode.SHIFT, KeyCode.E);
        robot().type(KeyCode.RIGHT);
        find("#log-detail", Node.class);
        picture("logs-trace-" + theme);
        robot().clickOn("#log-filter").write("level>=INFO and not msg~\"closed\"").type(KeyCode.ENTER);
        press(KeyCode.CONTROL, KeyCode.F);
        robot().write("payment");
        untilAsserted(() -> assertThat(find("#log-find-figures", Label.class).getText()).matches(".* of [1-9].*"));
        picture("logs-filtered-" + theme);
        robot().type(KeyCode.ESCAPE).clickOn("#log-sources");
        find("#log-sources-pane", Node.class);
        picture("logs-sources-" + theme);
        robot().type(KeyCode.ESCAPE);
        onFx(() -> ((Button) find(".filter-chip", HBox.class).getChildren().getLast()).fire());
        robot().clickOn(list).type(KeyCode.ESCAPE);
    }

    private void graph(String theme) {
        press(KeyCode.CONTROL, KeyCode.DIGIT4);
        TextField start = find("#graph-start", TextField.class);
        robot().clickOn(start);
        press(KeyCode.CONTROL, KeyCode.A);
        robot().write("doc123");
        press(KeyCode.ENTER);
        untilAsserted(() -> assertThat(find("#graph-figures", Label.class).getText()).matches(".*[1-9]\\d.*"));
        picture("graph-" + theme);
    }

    private void operations(String theme) {
        press(KeyCode.CONTROL, KeyCode.DIGIT5);
        TableView<?> list = find("#operation-table", TableView.class);
        until("an operation", () -> !list.getItems().isEmpty());
        onFx(() -> list.getSelectionModel().selectFirst());
        picture("operations-" + theme);
    }

    /** Takes the picture once nothing of the frame is cut. */
    private void picture(String name) {
        untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("content"))).isEmpty());
        Screenshots.publish(stage.getScene(), name);
    }

    private void press(KeyCode... keys) {
        robot().press(keys).release(keys);
    }
}
