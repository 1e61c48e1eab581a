package io.pharos.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.pharos.client.ServerAddress;
import io.pharos.client.Session;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The story with hundreds of files; its pictures are published. */
@Tag("gallery")
class CollectionGalleryTest extends CollectionStory {
    private static final Set<String> DARK = Set.of("operations-indexing", "collections");

    @Test
    void theStoryOfHundredsOfFiles() throws Exception {
        tell(240, List.of(large()));
    }

    /** The same in German, in a second console. */
    @Override
    void indexed() throws Exception {
        closeConsole();
        openConsole("de", null);
        showNewest();
        showFailures();
        Screenshots.publish(steady().getScene(), "operations-de-light");
        collections();
        Screenshots.publish(steady().getScene(), "collections-de-light");
        closeConsole();
        openConsole("en", null);
        collections();
        onFx(() -> find("#collection-table", TableView.class).getSelectionModel().selectFirst());
    }

    @Test
    void whoComesFromElsewhereSignsIn() throws Exception {
        try (ConsoleServer elsewhere = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, place.resolve("elsewhere"), false))) {
            new Session(new ServerAddress(elsewhere.url()), Session.Keeper.NONE).register("anna", "anna@example.org", "correct horse");
            Path preferences = place.resolve("console.json");
            Files.writeString(preferences, """
                    {"language":"en","theme":"light","profiles":[{"id":"p1","name":"Archive","address":"%s","sign_in":"password"}]}
                    """.formatted(elsewhere.url()));
            Stage stage = fromFx(Stage::new);
            Desktop desktop = fromFx(() -> {
                Desktop made = new Desktop(
                        stage, new DesktopOptions(null, false, elsewhere.url().toString(), preferences), Optional::empty);
                showing(stage);
                made.open();
                return made;
            });
            find("#sign-in", Node.class);
            click("#sign-in-name").write("anna");
            click("#sign-in-password").write("correct horse");
            Screenshots.publish(stage.getScene(), "sign-in-light");
            onFx(stage::hide);
            onFx(desktop::close);
        }
    }

    /** Something that takes a moment to look through. */
    private static Path large() {
        Path programs = Path.of("/usr");
        return Files.isDirectory(programs) ? programs : Path.of(System.getProperty("user.home"));
    }

    @Override
    void picture(String name) {
        // what was told hides a corner for a while
        Stage stage = steady();
        until("nothing floats", () -> stage.getScene().lookup(".toast") == null);
        Screenshots.publish(steady().getScene(), name + "-light");
        if (DARK.contains(name)) {
            wear("dark");
            Screenshots.publish(steady().getScene(), name + "-dark");
            wear("light");
        }
    }
}
