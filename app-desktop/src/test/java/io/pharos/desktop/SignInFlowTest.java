package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import io.pharos.client.ServerAddress;
import io.pharos.client.Session;
import io.pharos.client.secret.FileStore;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user with an account at a real server, from the first account to the sign-in that ends while working. */
class SignInFlowTest extends FxTest {
    @TempDir
    Path folder;

    private ConsoleServer server;
    private @Nullable Desktop desktop;
    private Stage stage = fromFx(Stage::new);

    @BeforeEach
    void start() throws Exception {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, folder.resolve("data"), false));
        Files.writeString(folder.resolve("console.json"), """
                {"theme":"light","profiles":[{"id":"p1","name":"Archive","address":"%s","sign_in":"password"}]}
                """.formatted(server.url()));
    }

    @AfterEach
    void stop() {
        close();
        server.close();
    }

    @Test
    void theFirstAccountIsCreatedAndSignedInToAndStaysSoOverARestart() throws Exception {
        open();
        find("#sign-in", javafx.scene.layout.VBox.class);
        click("#sign-in-other");
        click("#sign-in-name").write("anna");
        click("#sign-in-email").write("anna@example.org");
        click("#sign-in-password").write("correct horse");
        press(KeyCode.ENTER);
        until("signed in", () -> "anna".equals(account()));
        until("connected", () -> stage.getScene().lookup(".status-dot:good") != null);
        Screenshots.save(stage.getScene(), "header-signed-in-light");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
        until("dark", () -> stage.getScene().getRoot().getStyleClass().contains("dark"));
        Screenshots.save(stage.getScene(), "header-signed-in-dark");
        close();

        open();
        until("still signed in", () -> "anna".equals(account()));
        assertThat(fromFx(() -> stage.getScene().lookup("#sign-in"))).as("nothing is asked").isNull();
        assertThat(Files.readString(folder.resolve("console.json"))).doesNotContain(secret());

        onFx(() -> find("#account", MenuButton.class).getItems().getFirst().fire());
        find("#signed-out", javafx.scene.layout.VBox.class);
        Screenshots.save(stage.getScene(), "signed-out");
        try (Stream<Path> secrets = Files.list(folder.resolve("secrets"))) {
            assertThat(secrets).as("nothing of it is kept").isEmpty();
        }
        click("#signed-out-sign-in");
        find("#sign-in", javafx.scene.layout.VBox.class);
        press(KeyCode.ESCAPE);
        until("Esc gives up", () -> stage.getScene().lookup("#sign-in") == null);
    }

    @Test
    void aSignInThatEndsLeavesTheContentReadableAndIsRenewedInPlace() throws Exception {
        new Session(new ServerAddress(server.url()), Session.Keeper.NONE).register("anna", "anna@example.org", "correct horse");
        open();
        find("#sign-in", javafx.scene.layout.VBox.class);
        click("#sign-in-name").write("anna");
        click("#sign-in-password").write("correct horse");
        press(KeyCode.ENTER);
        until("signed in", () -> "anna".equals(account()));
        TextField query = find("#query", TextField.class);
        robot().clickOn(query).write("unfinished thoughts");
        until("connected", () -> stage.getScene().lookup(".status-dot:good") != null);

        Session elsewhere = new Session(new ServerAddress(server.url()), Session.Keeper.NONE);
        elsewhere.resume(secret());
        elsewhere.account();
        elsewhere.signOut();

        until("the banner shows", () -> stage.getScene().lookup("#away-banner").isVisible()
                && "Sign in".equals(find("#away-retry", javafx.scene.control.Button.class).getText()));
        until("the header says so", () -> "not signed in".equals(account()));
        assertThat(fromFx(() -> query.getText())).isEqualTo("unfinished thoughts");
        Screenshots.save(stage.getScene(), "session-ended");
        click("#away-retry");
        click("#sign-in-password").write("correct horse");
        Screenshots.save(stage.getScene(), "session-ended-sign-in");
        press(KeyCode.ENTER);

        until("the banner goes", () -> !stage.getScene().lookup("#away-banner").isVisible());
        until("signed in again", () -> "anna".equals(account()));
        assertThat(fromFx(() -> stage.getScene().lookup("#query"))).as("the same tab").isSameAs(query);
        assertThat(fromFx(() -> query.getText())).isEqualTo("unfinished thoughts");
    }

    @Test
    void whoIsNobodyThereIsNotAskedByTheServerOfThisConsole() throws Exception {
        Path own = folder.resolve("own");
        onFx(() -> {
            desktop = new Desktop(
                    stage, new DesktopOptions(own, false, null, folder.resolve("console.json")), Optional::empty);
            showing(stage);
            desktop.open();
        });

        until("connected", () -> stage.getScene().lookup(".status-dot:good") != null);
        press(KeyCode.CONTROL, KeyCode.DIGIT5);
        find("#operations-empty", javafx.scene.Node.class);
        assertThat(fromFx(() -> find("#account", MenuButton.class).isVisible())).isFalse();
    }

    private String secret() throws Exception {
        try (Stream<Path> secrets = Files.list(folder.resolve("secrets"))) {
            return Files.readString(secrets.findFirst().orElseThrow()).strip();
        }
    }

    private String account() {
        return find("#account", MenuButton.class).getText();
    }

    private void press(KeyCode... keys) {
        robot().press(keys).release(keys);
    }

    private void open() {
        onFx(() -> {
            stage = new Stage();
            desktop = new Desktop(
                    stage,
                    new DesktopOptions(null, false, server.url().toString(), folder.resolve("console.json")),
                    () -> Optional.of(new FileStore(folder.resolve("secrets"))));
            showing(stage);
            desktop.open();
        });
    }

    private void close() {
        onFx(() -> {
            if (desktop != null) {
                stage.hide();
                desktop.close();
                desktop = null;
            }
        });
    }
}
