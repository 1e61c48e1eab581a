package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Library;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** The whole console as a user starts it: window, embedded server, tabs; and a server that goes away and comes back. */
class ConsoleTest extends FxTest {
    @TempDir
    Path folder;

    private @Nullable Desktop desktop;
    private Stage stage = fromFx(Stage::new);

    @AfterEach
    void closeConsole() {
        onFx(() -> {
            if (desktop != null) {
                stage.hide();
                desktop.close();
            }
        });
    }

    @Test
    void theWindowIsThereBeforeTheServerAndASearchShowsScoredResults() throws Exception {
        Path data = folder.resolve("data");
        Library.writeTo(data);
        open(new DesktopOptions(data, false, null, folder.resolve("console.json")));
        assertThat(fromFx(() -> stage.isShowing() && stage.getScene().lookup("#starting") != null))
                .as("the window shows that the server starts")
                .isTrue();
        Screenshots.save(stage.getScene(), "starting");

        search("machine learning");

        ListView<?> results = find("#results", ListView.class);
        untilAsserted(() -> assertThat(results.getItems()).hasSizeGreaterThanOrEqualTo(3));
        untilAsserted(() -> assertThat(find("#figures", Label.class).getText()).contains("uds3").contains(" of "));
        robot().press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("the document opens", () -> stage.getScene().lookup("#detail") != null);
        until("the document shows", () -> stage.getScene().lookup(".page-view") != null);
        robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D).release(KeyCode.D, KeyCode.SHIFT, KeyCode.CONTROL);
        until("dark", () -> stage.getScene().getRoot().getStyleClass().contains("dark"));
        Path preferences = folder.resolve("console.json");
        until("the choice is kept", () -> Files.readString(preferences).contains("\"theme\":\"dark\""));
    }

    @Test
    void whatFloatsOpensByKeysAndClosesWithEscape() throws Exception {
        open(new DesktopOptions(folder.resolve("data"), false, null, folder.resolve("console.json")));
        find("#query", TextField.class);

        press(KeyCode.CONTROL, KeyCode.K);
        awaitFocusWithin("#palette");
        robot().write("the");
        Screenshots.save(stage.getScene(), "palette");
        press(KeyCode.ESCAPE);
        until("the palette is gone", () -> stage.getScene().lookup("#palette") == null);

        press(KeyCode.CONTROL, KeyCode.K);
        awaitFocusWithin("#palette");
        robot().write(new Messages(Locale.getDefault()).get("command.graph.fit"));
        press(KeyCode.ENTER);
        until("a command of another tab brings it into view", () -> selected("graph"));
        press(KeyCode.CONTROL, KeyCode.DIGIT1);
        until("keys switch tabs", () -> selected("search"));

        press(KeyCode.CONTROL, KeyCode.COMMA);
        find("#settings", VBox.class);
        Screenshots.save(stage.getScene(), "settings");
        press(KeyCode.ESCAPE);
        until("settings are gone", () -> stage.getScene().lookup("#settings") == null);

        press(KeyCode.F1);
        find("#help", StackPane.class);
        Screenshots.save(stage.getScene(), "help");
        press(KeyCode.ESCAPE);
        until("help is gone", () -> stage.getScene().lookup("#help") == null);

        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        click("#notifications");
        find("#notification-list", VBox.class);
        Screenshots.save(stage.getScene(), "notifications");
        press(KeyCode.ESCAPE);

        press(KeyCode.CONTROL, KeyCode.PLUS);
        until("larger", () -> find("#query", TextField.class).getFont().getSize() == 14);
    }

    /** What is typed goes to whoever has the focus, which a thing that just opened gets a pulse later. */
    private void awaitFocusWithin(String selector) {
        until("focus within " + selector, () -> {
            Node place = stage.getScene().lookup(selector);
            for (Node at = stage.getScene().getFocusOwner(); at != null; at = at.getParent()) {
                if (at == place) {
                    return true;
                }
            }
            return false;
        });
    }

    private boolean selected(String tab) {
        return find("#tab-" + tab, ToggleButton.class).isSelected();
    }

    private void press(KeyCode... keys) {
        robot().press(keys).release(keys);
    }

    /** The least window, the longest words, larger letters, the strongest colours: nothing may be cut. */
    @Test
    void theLeastWindowHoldsLargeGermanWords() throws Exception {
        Path file = folder.resolve("console.json");
        Files.writeString(file, "{\"language\":\"de\",\"theme\":\"high_contrast\",\"font_size\":15}");
        Path data = folder.resolve("data");
        Library.writeTo(data);
        open(new DesktopOptions(data, false, null, file));
        onFx(() -> {
            stage.setWidth(960);
            stage.setHeight(600);
        });
        search("machine learning");
        find("#results", ListView.class);
        robot().press(KeyCode.DOWN).release(KeyCode.DOWN).press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("the document shows", () -> stage.getScene().lookup(".page-view") != null);
        Screenshots.save(stage.getScene(), "least-high-contrast-de");
        untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("metadata", "title", "mark", "detail-key")))
                .isEmpty());
        click("#menu");
        until("the menu shows", () -> Window.getWindows().size() > 1);
        Screenshots.save(fromFx(() -> Window.getWindows().getLast().getScene()), "least-menu");
        press(KeyCode.ESCAPE);
        click("#collection");
        until("the list shows", () -> Window.getWindows().size() > 1);
        Screenshots.save(fromFx(() -> Window.getWindows().getLast().getScene()), "least-combo");
    }

    @Test
    void aServerThatGoesAwayIsSaidToBeAwayUntilItIsBack() throws Exception {
        Path data = folder.resolve("data");
        ConsoleServer first = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, data, false));
        int port = first.url().getPort();
        try {
            open(new DesktopOptions(null, false, first.url().toString(), folder.resolve("console.json")));
            until("connected", () -> stage.getScene().lookup(".status-dot:good") != null);
        } finally {
            first.close();
        }

        until("the banner shows", () -> stage.getScene().lookup("#away-banner").isVisible());
        Screenshots.save(stage.getScene(), "away");
        ConsoleServer second = ConsoleServer.start(new ServerConfig("127.0.0.1", port, data, false));
        try {
            click("#away-retry");
            until("the banner goes", () -> !stage.getScene().lookup("#away-banner").isVisible());
            until("connected again", () -> stage.getScene().lookup(".status-dot:good") != null);
        } finally {
            closeConsole();
            second.close();
        }
    }

    @Test
    void preferencesThatCannotBeReadAreSetAsideAndTheConsoleStarts() throws Exception {
        Path file = folder.resolve("console.json");
        Files.writeString(file, "{\"theme\": 7, broken");
        open(new DesktopOptions(folder.resolve("data"), false, null, file));

        until("it starts", () -> stage.getScene().lookup("#query") != null);
        assertThat(folder.resolve("console.json.broken")).content().contains("broken");
    }

    private void open(DesktopOptions options) {
        onFx(() -> {
            desktop = new Desktop(stage, options);
            showing(stage);
            desktop.open();
        });
    }

    private void search(String text) {
        until("the search tab shows", () -> stage.getScene().lookup("#query") != null);
        robot().clickOn(find("#query", TextField.class)).write(text);
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
    }
}
