package io.pharos.desktop.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.pharos.client.Credentials;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.model.api.CatalogApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** Works on collections of a real server, as a person at the tab sees and steers them. */
class OperationLifeTest extends FxTest {
    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private final RecordedActions actions = new RecordedActions();
    private @Nullable ConsoleServer server;
    private @Nullable ServerConnection connection;
    private @Nullable OperationsTab tab;
    private @Nullable Stage stage;

    @BeforeEach
    void open() throws IOException {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dataDir, false).withScanRoots(List.of(folder)));
        connection = new ServerConnection(new ServerAddress(server.url()), "life-test", Credentials.operator(dataDir));
        ServerConnection opened = connection;
        tab = fromFx(() -> new OperationsTab(opened, new Messages(Locale.ENGLISH), actions));
        stage = show((Parent) tab.content(), 1280, 900);
        Look.wear(stage.getScene(), "light");
        onFx(tab::activate);
        until("known", () -> tab.model().known().get());
    }

    @AfterEach
    void close() {
        onFx(tab::deactivate);
        onFx(stage::hide);
        connection.close();
        server.close();
    }

    @Test
    void cancelInTheMiddleEndsItAndKeepsWhatIsDone() throws Exception {
        papers(300);
        create("papers");
        OperationRow row = chosen("index");
        until("in the middle", () -> row.now().processedFiles() > 0);

        click("#operation-cancel");

        until("cancelled", () -> row.now().status().equals("cancelled"));
        assertThat(row.now().processedFiles()).isPositive().isLessThan(300);
        until("nothing to cancel", () -> !find("#operation-cancel", Node.class).isVisible());
    }

    @Test
    void whatFailedIsListedWrittenOutRepairedAndTriedAgainAlone() throws Exception {
        papers(3);
        Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7 and then nothing that makes sense");
        Files.createFile(folder.resolve("empty.txt"));
        create("papers");
        OperationRow row = chosen("index");
        until("completed", () -> row.now().status().equals("completed"));
        until("both", () -> row.now().failures().size() == 2);

        Path list = dataDir.resolve("failures.tsv");
        onFx(() -> tab.calls().export(row, list));
        untilAsserted(() -> assertThat(actions.calls()).anyMatch(call -> call.startsWith("INFO") && call.contains("failures.tsv")));
        assertThat(Files.readAllLines(list))
                .hasSize(2)
                .anyMatch(line -> line.startsWith(folder.resolve("broken.pdf") + "\t") || line.startsWith("broken.pdf\t"))
                .anyMatch(line -> line.contains("\tempty\t"));
        onFx(() -> tab.calls().allFailures(row));
        until("still both", () -> row.now().failures().size() == 2);

        Files.delete(folder.resolve("broken.pdf"));
        Files.writeString(folder.resolve("broken.pdf"), "A paper about repairs, in plain words whatever its name says.");
        Files.writeString(folder.resolve("empty.txt"), "Not empty any more.");
        until("it can be tried again", () -> find("#operation-retry", Node.class).isVisible());
        click("#operation-retry");

        until("another one", () -> tab.model().rows().size() == 2);
        untilAsserted(() -> assertThat(actions.calls()).anyMatch(call -> call.startsWith("showOperation: ")));
        OperationRow again = newest();
        until("completed", () -> again.now().status().equals("completed"));
        assertThat(again.now().processedFiles()).as("only what had failed").isEqualTo(2);
        assertThat(again.now().failedFiles()).isZero();
    }

    @Test
    void anOperationThatTheServersEndCutShortGoesOnWhereItWas() throws Exception {
        papers(300);
        create("papers");
        OperationRow first = chosen("index");
        until("in the middle", () -> first.now().processedFiles() > 0);
        String id = first.now().id();
        close();
        open();
        until("still known", () -> !tab.model().rows().isEmpty());
        OperationRow row = fromFx(() -> tab.model().rows().getFirst());
        until("interrupted", () -> row.now().status().equals("interrupted"));
        long before = row.now().processedFiles();
        onFx(() -> tab.model().select(id));

        until("it can go on", () -> find("#operation-resume", Node.class).isVisible());
        click("#operation-resume");

        until("it goes on", () -> !row.now().ended());
        assertThat(row.now().id()).isEqualTo(id);
        until("further than before", () -> row.now().processedFiles() > before);
        robot().clickOn(find("#operation-cancel", Node.class));
        until("cancelled", () -> row.now().status().equals("cancelled"));
    }

    @Test
    void aReindexShowsItsWayAndIsUndone() throws Exception {
        papers(4);
        CatalogApi.Collection made = create("papers");
        OperationRow row = chosen("index");
        until("completed", () -> row.now().status().equals("completed"));

        connection.rest().post("/api/v2/collections/" + made.id() + "/reindex", new CatalogApi.Reindex(300, 30), Operation.class);
        until("listed", () -> tab.model().rows().stream().anyMatch(each -> each.now().type().equals("reindex")));
        OperationRow rebuilt = chosen("reindex");
        until("completed", () -> rebuilt.now().status().equals("completed"));
        until("its way", () -> find("#operation-reindex-path", Node.class).isVisible());
        until("it can be undone", () -> find("#operation-roll-back", Node.class).isVisible());
        click("#operation-roll-back");
        robot().clickOn(find("#operation-detail .inline-question-deed", Node.class));

        untilAsserted(() -> assertThat(actions.calls()).anyMatch(call -> call.startsWith("INFO") && call.contains("papers")));
        CatalogApi.Collection back = connection.rest().get("/api/v2/collections/" + made.id(), CatalogApi.Collection.class);
        assertThat(back.documentCount()).isEqualTo(4);
        assertThat(back.ownerName()).isEqualTo("operator");
    }

    private void papers(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.writeString(folder.resolve("paper-" + i + ".txt"), ("Paper " + i + " is about inverted indexes. ").repeat(30));
        }
    }

    private CatalogApi.Collection create(String name) throws Exception {
        return connection.rest().post(
                "/api/v2/collections",
                new CatalogApi.Create(name, null, null, null, null, null, null, null, folder.toString(), null),
                CatalogApi.Collection.class);
    }

    private OperationRow chosen(String type) {
        until("listed", () -> tab.model().rows().stream().anyMatch(each -> each.now().type().equals(type)));
        return fromFx(() -> {
            OperationRow row = tab.model().rows().stream()
                    .filter(each -> each.now().type().equals(type))
                    .findFirst()
                    .orElseThrow();
            tab.model().selected().set(row);
            return row;
        });
    }

    private OperationRow newest() {
        return fromFx(() -> tab.model().rows().stream()
                .max(java.util.Comparator.comparing((OperationRow each) -> each.now().createdAt()))
                .orElseThrow());
    }
}
