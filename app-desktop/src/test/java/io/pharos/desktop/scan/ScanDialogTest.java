package io.pharos.desktop.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.client.Credentials;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialog against a real server and real folders. */
class ScanDialogTest extends FxTest {
    @TempDir
    Path folder;

    @TempDir
    Path dataDir;

    private final List<ScanChoice> chosen = new ArrayList<>();
    private ConsoleServer server;
    private ServerConnection connection;
    private ScanDialog dialog;
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < 40; i++) {
            Path year = Files.createDirectories(folder.resolve("20" + (10 + i % 4)));
            Files.writeString(year.resolve("paper-" + i + ".txt"), "About inverted indexes. ".repeat(20 + i));
            Files.writeString(year.resolve("figure-" + i + ".bin"), "x".repeat(100));
        }
        Files.writeString(folder.resolve(".hidden.txt"), "left out");
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dataDir, false).withScanRoots(List.of(folder)));
        connection = new ServerConnection(new ServerAddress(server.url()), "scan-test", Credentials.operator(dataDir));
        dialog = fromFx(() -> new ScanDialog(
                connection,
                new Messages(Locale.ENGLISH),
                List.of(new ScanTarget("c1", "papers"), new ScanTarget("c2", "maps")),
                "c1",
                chosen::add,
                () -> {}));
        stage = show(dialog.content(), 760, 560);
        Look.wear(stage.getScene(), "light");
    }

    @AfterEach
    void close() {
        onFx(dialog::close);
        connection.close();
        server.close();
    }

    @Test
    void aFolderIsScannedAndChosenWithItsPatterns() {
        assertThat(fromFx(() -> find("#scan-index", Button.class).isDisabled())).isTrue();
        click("#scan-path").write(folder.toString());
        click("#scan-include").write("*.txt");
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);

        until("done", () -> dialog.model().state().get() instanceof ScanState.Done);
        untilAsserted(() -> assertThat(find("#scan-line", Label.class).getText()).startsWith("40 files"));
        assertThat(fromFx(() -> dialog.model().folders().stream().map(each -> each.path()).toList()))
                .contains("", "2010", "2013");
        assertThat(fromFx(() -> CutOff.texts(stage.getScene().getRoot(), List.of("content", "titled-pane")))).isEmpty();
        Screenshots.save(stage.getScene(), "scan-light");
        click("#scan-index");
        untilAsserted(() -> assertThat(chosen).singleElement().satisfies(choice -> {
            assertThat(choice.collectionId()).isEqualTo("c1");
            assertThat(choice.path()).isEqualTo(folder.toString());
            assertThat(choice.config().includePatterns()).containsExactly("*.txt");
        }));
    }

    @Test
    void aFolderThatIsNotAllowedIsSaidAtItsField() {
        onFx(() -> dialog.scan(dataDir.toString()));

        until("a mistake", () -> dialog.model().mistakes().containsKey("path"));
        until("shown", () -> stage.getScene().getRoot().lookupAll(".mistake").stream().anyMatch(Node::isVisible));
        assertThat(fromFx(() -> dialog.model().state().get().busy())).isFalse();
    }

    @Test
    void everythingIsSeenByKindAndInDark() {
        Look.wear(stage.getScene(), "dark");
        onFx(() -> dialog.scan(folder.toString()));

        until("done", () -> dialog.model().state().get() instanceof ScanState.Done(var result) && result.count() == 80);
        Screenshots.save(stage.getScene(), "scan-dark");
        assertThat(fromFx(() -> dialog.model().extensions().stream().map(each -> each.extension()).toList()))
                .containsExactly(".txt", ".bin");
    }
}
