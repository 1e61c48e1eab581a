package io.pharos.desktop.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
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
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tab against a real server that indexes real folders. */
class CollectionsTabTest extends FxTest {
    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private final RecordedActions actions = new RecordedActions();
    private ConsoleServer server;
    private ServerConnection connection;
    private CollectionsTab tab;

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < 8; i++) {
            Files.writeString(folder.resolve("paper-" + i + ".txt"), ("Paper " + i + " is about inverted indexes. ").repeat(60));
        }
        Files.writeString(folder.resolve("damaged.pdf"), "%PDF-1.7 and then nothing that makes sense");
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dataDir, false).withScanRoots(List.of(folder)));
        connection = new ServerConnection(new ServerAddress(server.url()), "collections-test", Credentials.operator(dataDir));
        tab = fromFx(() -> new CollectionsTab(connection, new Messages(Locale.ENGLISH), actions));
        Stage stage = show((Parent) tab.content(), 1280, 900);
        Look.wear(stage.getScene(), "light");
        onFx(tab::activate);
    }

    @AfterEach
    void close() {
        onFx(tab::deactivate);
        connection.close();
        server.close();
    }

    @Test
    void aCollectionIsMadeFilledRebuiltEmptiedAndDeleted() throws IOException {
        make("papers");
        until("indexed", () -> documents("papers") == 8);
        until("one failed", () -> tab.model().detail().documents().stream().anyMatch(each -> "failed".equals(each.status())));

        Files.writeString(folder.resolve("new.txt"), "One more paper.");
        until("a source", () -> !tab.model().detail().sources().isEmpty());
        onFx(() -> tab.model().detail().onAppendAgain(tab.model().detail().sources().getFirst()));
        until("appended", () -> documents("papers") == 9);

        onFx(() -> tab.model().detail().onReindex(400, 40));
        until("rebuilt", () -> tab.model().detail().collection().get().canRollBack());
        assertThat(fromFx(() -> tab.model().detail().collection().get().chunkSize())).isEqualTo(400);

        onFx(() -> tab.model().detail().onRemoveSource(tab.model().detail().sources().getFirst()));
        until("emptied", () -> documents("papers") == 0 && tab.model().detail().sources().isEmpty());

        onFx(tab::delete);
        until("deleted", () -> tab.model().rows().stream().noneMatch(row -> row.now().name().equals("papers")));
    }

    @Test
    void aTakenNameIsSaidAtItsField() {
        make("papers");
        until("there", () -> tab.model().rows().stream().anyMatch(row -> row.now().name().equals("papers")));
        until("closed", () -> !sheetOpen());

        onFx(tab::create);
        click("#new-name").write("papers");
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);

        until("refused", () -> tab.model().newMistakes().byField().containsKey("name"));
        assertThat(fromFx(() -> find("#new-collection", Node.class).lookupAll(".mistake").stream()
                        .filter(Node::isVisible)
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .singleElement()
                .asString()
                .contains("papers");
        assertThat(fromFx(this::sheetOpen)).isTrue();
        robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until("closed", () -> !sheetOpen());
    }

    @Test
    void aFolderThatMayNotBeReadIsSaidAtItsField() {
        onFx(tab::create);
        onFx(() -> find("#new-name", TextField.class).setText("secrets"));
        onFx(() -> find("#new-path", TextField.class).setText(dataDir.toString()));
        click("#new-make");

        until("refused", () -> tab.model().newMistakes().byField().containsKey("source_path"));
        assertThat(fromFx(() -> tab.model().rows().stream().noneMatch(row -> row.now().name().equals("secrets")))).isTrue();
    }

    @Test
    void aFolderThatIsDroppedIsScanned() {
        File paper = folder.resolve("paper-0.txt").toFile();
        assertThat(fromFx(() -> tab.drop(List.of(paper)))).as("a file is no folder").isFalse();
        assertThat(fromFx(this::sheetOpen)).isFalse();

        assertThat(fromFx(() -> tab.drop(List.of(paper, folder.toFile())))).isTrue();

        untilAsserted(() -> assertThat(find("#scan-line", Label.class).getText()).startsWith("9 files"));
        robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until("closed", () -> !sheetOpen());
    }

    private void make(String name) {
        onFx(tab::create);
        click("#new-name").write(name);
        onFx(() -> find("#new-path", TextField.class).setText(folder.toString()));
        click("#new-make");
        untilAsserted(() -> {
            assertThat(tab.model().newMistakes().byField()).isEmpty();
            assertThat(tab.model().selected().get()).isNotNull();
        });
    }

    private long documents(String name) {
        return tab.model().rows().stream()
                .filter(row -> row.now().name().equals(name))
                .mapToLong(row -> row.now().documentCount())
                .findFirst()
                .orElse(-1);
    }

    private boolean sheetOpen() {
        return find(".tab-sheet", Node.class).isVisible();
    }
}
