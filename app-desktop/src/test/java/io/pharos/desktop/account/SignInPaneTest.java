package io.pharos.desktop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pharos.client.Credentials;
import io.pharos.client.secret.FileStore;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Screenshots;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms with real keys, light, dark and German. */
class SignInPaneTest extends FxTest {
    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private AccountServer server;
    private @Nullable Stage stage;

    @BeforeEach
    void start() throws Exception {
        server = new AccountServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keysAreEnoughToSignIn() throws Exception {
        open(Locale.ENGLISH, "light", true, server.address());
        assertThat(fromFx(() -> find("#sign-in-name", TextField.class).isFocused())).isTrue();

        robot().write("anna");
        robot().press(KeyCode.TAB).release(KeyCode.TAB);
        robot().write("wrong");
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
        untilAsserted(() -> assertThat(find("#sign-in-mistake", Label.class).getText()).isEqualTo("Name or password is wrong."));
        picture("sign-in-wrong-light");
        until("the password is selected", () -> find("#sign-in-password", TextField.class).isFocused());
        robot().write("correct horse");
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);

        until("signed in", () -> told.contains("anna is anna"));
        assertThat(told).containsExactly("closed", "anna is anna");
    }

    @Test
    void aSlowServerShowsProgressAndCanBeLeft() throws Exception {
        server.hold = new CountDownLatch(1);
        open(Locale.ENGLISH, "dark", true, server.address());
        robot().write("anna");
        robot().press(KeyCode.TAB).release(KeyCode.TAB);
        robot().write("correct horse");
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("progress", () -> find("#sign-in .progress-bar", Node.class).isVisible());
        assertThat(fromFx(() -> find("#sign-in-submit", Button.class).isDisabled())).isTrue();
        picture("sign-in-busy-dark");

        click("#sign-in-cancel");

        until("not busy", () -> !find("#sign-in-submit", Button.class).isDisabled());
        assertThat(told).isEmpty();
        server.hold.countDown();
        click("#sign-in-cancel");
        until("closed", () -> told.contains("closed"));
    }

    @Test
    void germanWordsAndEveryWarningFit() throws Exception {
        for (String theme : List.of("light", "dark")) {
            open(Locale.GERMAN, theme, false, "http://pharos.example.org:8000");
            click("#sign-in-other");
            until("an address is asked for", () -> find("#sign-in-email", Node.class).getParent().isVisible());
            robot().write("an");
            picture("sign-in-create-" + theme + "-de");
            assertThat(fromFx(() -> find("#sign-in-no-store", Label.class).isVisible())).isTrue();
            untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of())).isEmpty());
        }
    }

    @Test
    void aProfileAsksOnlyForWhatItNeeds() throws Exception {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            told.clear();
            profile(locale);
            click("#connect-address").write("not an address");
            robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
            untilAsserted(() -> assertThat(find("#connect-mistake", Label.class).getText()).contains("not an address"));
            onFx(() -> find("#connect-address", TextField.class).setText("https://pharos.example.org"));
            until("elsewhere people sign in", () -> way() == ServerProfile.Way.PASSWORD);
            picture("profile-" + locale);
            onFx(() -> find("#connect-address", TextField.class).setText("localhost:8000"));
            until("here nobody needs to", () -> way() == ServerProfile.Way.NONE);
            onFx(() -> comboBox().setValue(ServerProfile.Way.KEY));
            click("#connect-open");
            untilAsserted(() -> assertThat(find("#connect-mistake", Label.class).getText()).isNotBlank());
            click("#connect-key").write("key_123");
            picture("profile-key-" + locale);
            untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of())).isEmpty());
            robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
            until("opened", () -> told.contains("open localhost:8000 http://localhost:8000 key key_123"));
        }
    }

    private ServerProfile.Way way() {
        return comboBox().getValue();
    }

    @SuppressWarnings("unchecked")
    private static javafx.scene.control.ComboBox<ServerProfile.Way> comboBox() {
        return find("#connect-way", javafx.scene.control.ComboBox.class);
    }

    private void open(Locale locale, String theme, boolean store, String address) throws Exception {
        ServerProfile profile = new ServerProfile("p1", "Archive", address, null, "password");
        Login login = new ServerLogins(
                        folder.resolve("locks"),
                        () -> store ? Optional.of(new FileStore(folder.resolve("secrets"))) : Optional.empty())
                .open(profile, Credentials.NONE, reason -> {});
        showForm(theme, () -> new SignInPane(
                login,
                new Messages(locale),
                new Background(),
                (typed, who) -> told.add(typed + " is " + who.name()),
                () -> told.add("closed")));
    }

    private void profile(Locale locale) {
        showForm("light", () -> new ProfilePane(new Messages(locale), null, new ProfilePane.Actions() {
            @Override
            public void open(ServerProfile profile, String key) {
                told.add("open " + profile.title() + " " + profile.address() + " "
                        + profile.way().name().toLowerCase(Locale.ROOT) + " " + key);
            }

            @Override
            public void remove(ServerProfile profile) {
                told.add("remove");
            }

            @Override
            public void close() {
                told.add("closed");
            }
        }));
    }

    private void showForm(String theme, java.util.function.Supplier<? extends Node> form) {
        boolean light = "light".equals(theme);
        onFx(() -> Application.setUserAgentStylesheet(
                light ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet()));
        if (stage != null) {
            Stage last = stage;
            onFx(last::close);
        }
        Node shown = fromFx(form::get);
        StackPane root = fromFx(() -> new StackPane(shown));
        stage = show(root, 640, 560);
        onFx(() -> {
            for (String sheet : List.of("tokens", "tokens-" + theme, "general")) {
                stage.getScene().getStylesheets().add(Styles.sheet(sheet));
            }
            root.getStyleClass().add(theme);
            shown.requestFocus();
        });
        until("the form has the focus", () -> stage.getScene().getFocusOwner() instanceof TextField);
    }

    private void picture(String name) {
        Screenshots.save(stage.getScene(), name);
    }
}
