package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Library;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.desktop.testing.ServerChild;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server killed in mid-sentence and started again, under each tab: what is shown stays readable, and the tab goes on
 * by itself. Nobody presses "retry".
 */
class KilledServerTest extends FxTest {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    private final Messages words = new Messages(Locale.getDefault());

    @TempDir
    Path folder;

    private final Stage stage = fromFx(Stage::new);
    private ServerChild server;
    private Desktop desktop;

    @BeforeEach
    void openConsole() throws Exception {
        Path data = folder.resolve("data");
        Library.writeTo(data);
        server = new ServerChild(data, 0);
        onFx(() -> {
            desktop = new Desktop(
                    stage, new DesktopOptions(data, false, server.url().toString(), folder.resolve("console.json")));
            showing(stage);
            desktop.open();
        });
        until("connected", () -> stage.getScene().lookup(".status-dot:good") != null);
    }

    @AfterEach
    void closeConsole() {
        onFx(() -> {
            stage.hide();
            desktop.close();
        });
        server.close();
    }

    @Test
    void whatAnswersAndWhatListensGoOnByThemselves() throws Exception {
        search();
        operations();
    }

    @Test
    @Tag("soak")
    void everyTabResumesByItself() throws Exception {
        search();
        status();
        logs();
        graph();
        operations();
    }

    private void search() throws Exception {
        ask("machine learning");
        ListView<?> results = find("#results", ListView.class);
        untilAsserted(() -> assertThat(results.getItems()).hasSizeGreaterThanOrEqualTo(3));
        int found = fromFx(() -> results.getItems().size());

        kill();
        assertThat(fromFx(() -> results.getItems().size())).as("results stay").isEqualTo(found);
        Screenshots.save(stage.getScene(), "killed-search");
        restart();

        ask("logical clocks");
        untilAsserted(() -> assertThat(find("#figures", Label.class).getText()).contains("uds3"));
    }

    private void status() throws Exception {
        select(KeyCode.DIGIT2, "#status-freshness");
        until("figures are live", this::isFresh);
        kill();
        until("figures are said to be old", () -> !isFresh());
        Screenshots.save(stage.getScene(), "killed-status");
        restart();
        until("figures are live again", this::isFresh);
    }

    private void logs() throws Exception {
        select(KeyCode.DIGIT3, "#log-list");
        until("lines show", () -> !logTexts().isEmpty());
        String lost = words.get("logs.note.lost", "").strip();
        String notRecovered = words.get("logs.note.not-recovered");
        kill();
        until("the cut is marked", () -> logTexts().stream().anyMatch(text -> text.startsWith(lost)));
        restart();
        until("that history is lost is marked", () -> logTexts().contains(notRecovered));
        until("lines come again", () -> !logTexts().getLast().equals(notRecovered));
        assertThat(fromFx(this::logTexts)).as("what was there stays").anyMatch(text -> text.startsWith(lost));
        Screenshots.save(stage.getScene(), "killed-logs");
    }

    private void graph() throws Exception {
        select(KeyCode.DIGIT4, "#graph-start");
        traverse("doc8");
        String figures = fromFx(() -> find("#graph-figures", Label.class).getText());
        kill();
        assertThat(fromFx(() -> find("#graph-figures", Label.class).getText())).as("the picture stays").isEqualTo(figures);
        restart();
        traverse("doc5");
    }

    private void operations() throws Exception {
        select(KeyCode.DIGIT5, "#operations");
        begin("before");
        until("the operation shows", () -> tableTexts().contains("before"));
        kill();
        assertThat(fromFx(this::tableTexts)).as("operations stay").contains("before");
        restart();
        String interrupted = words.get("operations.status.interrupted");
        until("the operation is told to be interrupted", () -> tableTexts().contains(interrupted));
        begin("after");
        until("what is new shows", () -> tableTexts().contains("after"));
    }

    private List<String> tableTexts() {
        return find("#operation-table", Region.class).lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private void kill() throws Exception {
        server.kill();
        until("the banner shows", () -> stage.getScene().lookup("#away-banner").isVisible());
    }

    private void restart() throws Exception {
        server = new ServerChild(folder.resolve("data"), server.url().getPort());
        until("the banner goes by itself", () -> !stage.getScene().lookup("#away-banner").isVisible());
    }

    private void select(KeyCode digit, String shown) {
        robot().press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
        until(shown + " shows", () -> stage.getScene().lookup(shown) != null);
    }

    private void ask(String text) {
        TextField query = find("#query", TextField.class);
        onFx(query::clear);
        robot().clickOn(query).write(text);
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
    }

    private void traverse(String start) {
        TextField field = find("#graph-start", TextField.class);
        String before = fromFx(() -> find("#graph-figures", Label.class).getText());
        onFx(field::clear);
        robot().clickOn(field).write(start);
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
        untilAsserted(() -> assertThat(find("#graph-figures", Label.class).getText())
                .as("done")
                .endsWith("ms")
                .isNotEqualTo(before));
    }

    private boolean isFresh() {
        return find("#status-freshness", Label.class).getPseudoClassStates().contains(LIVE);
    }

    private List<String> logTexts() {
        return find("#log-list", Region.class).lookupAll(".log-message").stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private void begin(String title) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = "{\"type\":\"index\",\"title\":\"" + title + "\",\"collection\":\"documents\",\"total_files\":10}";
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/api/v4/operations"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            assertThat(status).isBetween(200, 299);
        }
    }
}
