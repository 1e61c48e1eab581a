package io.pharos.desktop.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pharos.client.Credentials;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.desktop.testing.FxTest;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tab against a real server. */
class OperationsTabTest extends FxTest {
    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private final RecordedActions actions = new RecordedActions();
    private ConsoleServer server;
    private ServerConnection connection;
    private OperationsTab tab;
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dataDir, false));
        connection = new ServerConnection(
                new ServerAddress(server.url()), "operations-test", Credentials.operator(dataDir));
        onFx(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        tab = fromFx(() -> new OperationsTab(connection, new Messages(Locale.ENGLISH), actions));
        stage = show((Parent) tab.content(), 1280, 800);
        onFx(tab::activate);
    }

    @AfterEach
    void close() {
        onFx(tab::deactivate);
        connection.close();
        server.close();
    }

    @Test
    void withoutOperationsItSaysHowToStartOne() {
        until("known", () -> tab.model().known().get());
        Node empty = find("#operations-empty", Node.class);
        until("empty state", empty::isVisible);
        click(".operations-command-line .button");

        untilAsserted(() -> assertThat(actions.calls()).containsExactly("copy: pharos index PATH --collection NAME"));
    }

    @Test
    void aFolderIsIndexedLive() throws IOException {
        Path papers = Files.createDirectory(folder.resolve("papers"));
        Files.createDirectory(papers.resolve("2024"));
        for (int i = 0; i < 12; i++) {
            String text = "Paper " + i + " is about inverted indexes. ".repeat(20);
            Files.writeString(papers.resolve("2024").resolve("paper-" + i + ".txt"), text);
        }
        Files.writeString(papers.resolve("damaged.pdf"), "%PDF-1.7 and then nothing that makes sense");
        Files.writeString(papers.resolve(".hidden"), "left out");
        until("known", () -> tab.model().known().get());

        onFx(() -> tab.indexing().index(papers, "papers"));
        until("listed", () -> !tab.model().rows().isEmpty());
        onFx(() -> tab.model().selected().set(tab.model().rows().getFirst()));
        until("under way", () -> tab.model().rows().getFirst().speeds().size() > 3
                || tab.model().rows().getFirst().now().ended());
        until("ended", () -> tab.model().rows().getFirst().now().ended());

        Operation operation = fromFx(() -> tab.model().rows().getFirst().now());
        assertThat(operation.status()).isEqualTo("completed");
        assertThat(operation.processedFiles()).isEqualTo(13);
        double progress = fromFx(() -> tab.model().rows().getFirst().progress().get());
        assertThat(progress).isEqualTo(1);
        assertThat(actions.calls()).as("the shell tells endings, once").isEmpty();
        click("#operation-log");
        untilAsserted(() -> assertThat(actions.calls()).containsExactly("showLogOf: " + operation.id()));
    }

    @Test
    void cancelIsShownAtOnceAndEndsTheOperation() throws IOException, InterruptedException {
        until("known", () -> tab.model().known().get());
        OperationsApi.Create create = new OperationsApi.Create("index", "slow", "papers", 100L, null);
        connection.rest().post("/api/v4/operations", create, OperationsApi.One.class);
        until("listed", () -> !tab.model().rows().isEmpty());
        OperationRow row = fromFx(() -> tab.model().rows().getFirst());
        onFx(() -> tab.model().selected().set(row));
        untilAsserted(() -> assertThat(find("#operation-cancel", Button.class)).isNotNull());

        boolean atOnce = fromFx(() -> {
            find("#operation-cancel", Button.class).fire();
            return row.cancelling().get() && find("#operation-cancel", Button.class).isDisabled();
        });

        assertThat(atOnce).isTrue();
        until("cancelled", () -> row.now().status().equals("cancelled"));
    }

    @Test
    void anEmptyFolderIsRefusedInOneSentence() {
        onFx(() -> tab.indexing().index(folder, "papers"));

        untilAsserted(() -> assertThat(actions.calls()).singleElement().asString().startsWith("ERROR").contains("There is no file in"));
    }

    @Test
    void theDetailFollowsTheSelectedOperation() {
        List<Operation.Failed> failures = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            failures.add(new Operation.Failed("reports/scan-" + i + ".pdf", "Permission denied", "unreadable"));
        }
        failures.add(new Operation.Failed("notes/old.doc", "The file is damaged", "damaged"));
        List<Operation> operations = new ArrayList<>();
        operations.add(Operations.operation("r1", "processing", Operations.START, 420, 1_000L, failures));
        operations.add(Operations.operation("r2", "processing", Operations.START.minusSeconds(3), 12, null, List.of()));
        operations.add(Operations.operation("p1", "pending", Operations.START.minusSeconds(9), 0, null, List.of()));
        for (String status : List.of("completed", "failed", "cancelled", "interrupted")) {
            operations.add(Operations.ended(status, status));
        }
        onFx(tab::deactivate);
        onFx(() -> tab.model().apply(List.of(new OperationNews.Told(new OperationsChannel.Event.OperationsSnapshot(operations)))));
        onFx(() -> {
            for (int i = 0; i < 60; i++) {
                OperationRow row = tab.model().rows().getFirst();
                row.update(Operations.operation("r1", "processing", Operations.START, 420 + i, 1_000L, failures));
            }
            tab.model().selected().set(tab.model().rows().getFirst());
        });
        Node failed = find("#operation-failures", Node.class);
        onFx(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        onFx(() -> tab.model().selected().set(tab.model().rows().get(4)));
        until("no failures", () -> !failed.isVisible());
        assertThat(find("#operation-table", Node.class).isVisible()).isTrue();
    }
}
