package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.themis.StandInProcess;
import io.pharos.server.themis.StandInThemis;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ThemisDB is killed while people search and somebody watches the tab: the whole story in pictures, light and dark. */
@Tag("gallery")
class FailoverGalleryTest extends FxTest {
    private static final List<String> QUERIES = List.of("neural networks", "databases", "compilers", "heat transfer");

    @TempDir
    private Path folder;

    private final Stage stage = fromFx(Stage::new);
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void whoeverWatchesSeesTheChangeItsReasonAndTheReturn() throws Exception {
        fill();
        Path data = folder.resolve("data");
        try (StandInProcess themis = new StandInProcess(StandInThemis.Dialect.NATIVE, folder.resolve("themis"));
                ConsoleServer server = ConsoleServer.start(config(data, themis.url().getPort()));
                Searchers _ = new Searchers(new ServerAddress(server.url()))) {
            Desktop desktop = fromFx(() -> {
                Desktop opened = new Desktop(
                        stage, new DesktopOptions(data, false, null, folder.resolve("console.json"), List.of()));
                showing(stage);
                opened.open();
                return opened;
            });
            try {
                press(KeyCode.CONTROL, KeyCode.DIGIT2);
                state("themis", "Serving");
                until("some searches", () -> answered.get() > 300);
                wear("light");

                themis.kill();
                state("themis", "Unavailable");
                state("uds3", "Serving");
                untilAsserted(() -> assertThat(find("#timeline-table", TableView.class).getItems().size()).isGreaterThan(1));
                int then = answered.get();
                until("searches go on", () -> answered.get() > then + 300);
                picture("failover-killed-light");
                wear("dark");
                picture("failover-killed-dark");
                searchIsAnsweredByTheFallback();

                themis.restart();
                press(KeyCode.CONTROL, KeyCode.DIGIT2);
                state("themis", "Serving");
                int back = answered.get();
                until("searches go on", () -> answered.get() > back + 300);
                picture("failover-back-dark");
                wear("light");
                picture("failover-back-light");
                assertThat(failed).hasValue(0);
            } finally {
                onFx(stage::hide);
                onFx(desktop::close);
            }
        }
    }

    private void searchIsAnsweredByTheFallback() {
        press(KeyCode.CONTROL, KeyCode.DIGIT1);
        robot().clickOn("#query").write("neural networks");
        press(KeyCode.ENTER);
        until("says so", () -> find("#served-by-fallback", Label.class).isVisible());
        assertThat(fromFx(() -> find("#status-adapter", Button.class).getText())).isEqualTo("adapter uds3, circuit open");
        picture("failover-search-dark");
    }

    /** Fills the engine's directory and the stand-in's file with the same documents. */
    private void fill() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder.resolve("data"));
                StandInThemis filled = new StandInThemis(StandInThemis.Dialect.NATIVE)) {
            engine.documents().put(documents());
            filled.load(engine.embedding(), documents());
            filled.save(folder.resolve("themis"));
        }
    }

    private static List<Document> documents() {
        return IntStream.range(0, 40)
                .mapToObj(i -> {
                    String about = QUERIES.get(i % QUERIES.size());
                    return new Document(
                            new DocumentKey("documents", "doc" + i), "On " + about + ", part " + i,
                            "What there is to know about " + about + ", as of chapter " + i + ".", Map.of("part", i));
                })
                .toList();
    }

    private static ServerConfig config(Path data, int port) {
        return new ServerConfig("127.0.0.1", 0, data, false)
                .withThemis(new ThemisConfig(true, "127.0.0.1", port, false, null, Duration.ofSeconds(30), 3, true));
    }

    private void state(String adapter, String word) {
        until(adapter + " " + word, () -> word.equals(find("#card-" + adapter + "-state", Label.class).getText()));
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

    private void picture(String name) {
        untilAsserted(() -> assertThat(find("#status-connection", Node.class).isVisible()).isTrue());
        Screenshots.publish(stage.getScene(), name);
    }

    private void press(KeyCode... keys) {
        robot().press(keys).release(keys);
    }

    /** Two who search again as soon as they are answered. */
    private final class Searchers implements AutoCloseable {
        private final AtomicBoolean enough = new AtomicBoolean();
        private final List<Thread> people;
        private final List<ServerConnection> connections;

        Searchers(ServerAddress server) {
            connections = IntStream.range(0, 2).mapToObj(i -> new ServerConnection(server, "searcher-" + i)).toList();
            people = connections.stream().map(each -> Thread.ofVirtual().start(() -> search(each))).toList();
        }

        private void search(ServerConnection connection) {
            for (int i = 0; !enough.get(); i++) {
                try {
                    connection.rest().post(
                            "/api/v3/themis/vector/search", Map.of("query", QUERIES.get(i % QUERIES.size())), Map.class);
                    answered.incrementAndGet();
                } catch (IOException e) {
                    failed.incrementAndGet();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        @Override
        public void close() {
            enough.set(true);
            await().atMost(PATIENCE).until(() -> people.stream().noneMatch(Thread::isAlive));
            connections.forEach(ServerConnection::close);
        }
    }
}
