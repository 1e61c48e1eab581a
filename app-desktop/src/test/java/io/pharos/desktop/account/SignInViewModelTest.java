package io.pharos.desktop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import io.pharos.client.Credentials;
import io.pharos.client.secret.FileStore;
import io.pharos.client.secret.SecretStore;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form without its controls; the test's thread stands for the toolkit's. */
@Timeout(30)
class SignInViewModelTest {
    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
    private final Background background = new Background(work -> Thread.ofVirtual().start(work), fx::add);
    private final List<String> signedIn = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private AccountServer server;
    private @Nullable SecretStore system;
    private Login login;
    private SignInViewModel model;

    @BeforeEach
    void open() throws Exception {
        server = new AccountServer();
        system = new FileStore(folder.resolve("secrets"));
        prepare();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signsInAndIsStillSignedInAfterARestart() throws Exception {
        submit("anna@example.org", "correct horse");

        assertThat(signedIn).containsExactly("anna@example.org is anna");
        assertThat(model.password().get()).as("no password stays in the form").isEmpty();
        assertThat(login.needsSignIn()).isFalse();
        assertThat(login().needsSignIn()).as("after a restart").isFalse();
        login.session().signOut();
        assertThat(login().needsSignIn()).isTrue();
        assertThat(ended).containsExactly("Signed out.");
    }

    @Test
    void whoDoesNotWantToStayLeavesNothingBehind() throws Exception {
        submit("anna", "correct horse");
        model.keep().set(false);

        submit("anna", "correct horse");

        assertThat(login.needsSignIn()).isFalse();
        assertThat(login().needsSignIn()).isTrue();
    }

    @Test
    void withoutAKeyStoreNothingIsKept() throws Exception {
        system = null;
        prepare();

        submit("anna", "correct horse");

        assertThat(model.canKeep()).isFalse();
        assertThat(login.needsSignIn()).isFalse();
        assertThat(login().needsSignIn()).isTrue();
    }

    @Test
    void aWrongPasswordIsSaidAndTheNameStays() throws Exception {
        submit("anna", "wrong");

        assertThat(model.mistake().get()).isEqualTo("Name or password is wrong.");
        assertThat(model.name().get()).isEqualTo("anna");
        assertThat(model.busy().get()).isFalse();
        assertThat(model.ready().get()).isTrue();
        submit("anna", "correct horse");
        assertThat(model.mistake().get()).isEmpty();
        assertThat(signedIn).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "404 | This server knows no accounts. It may be an older version.",
        "409 | An account with this name or e-mail address exists already.",
        "429 | Too many tries. Try again in 7 s.",
        "422 | The server's own sentence.",
        "503 | The server's own sentence."
    })
    void refusalsAreToldInTheUsersWords(int status, String sentence) throws Exception {
        server.status = status;
        model.creates().set(true);
        model.email().set("anna@example.org");

        submit("anna", "correct horse");

        assertThat(model.mistake().get()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "an | anna@example.org | correct horse | A user name has at least 3 letters, digits or underscores.",
        "anna maria | anna@example.org | correct horse | A user name has at least 3 letters, digits or underscores.",
        "anna | anna | correct horse | An e-mail address looks like anna@example.org.",
        "anna | anna@example.org | short | A password has at least 8 characters."
    })
    void whatAnAccountCannotHaveIsSaidBeforeTheServerIsAsked(String name, String email, String password, String sentence) {
        model.creates().set(true);
        model.email().set(email);
        model.name().set(name);
        model.password().set(password);

        model.onSubmit();

        assertThat(model.mistake().get()).isEqualTo(sentence);
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void anAccountIsCreatedAndUsed() throws Exception {
        model.creates().set(true);
        model.email().set("anna@example.org");

        submit("anna", "correct horse");

        assertThat(signedIn).containsExactly("anna is anna");
    }

    @Test
    void aRequestCanBeCancelled() throws Exception {
        server.hold = new CountDownLatch(1);
        model.name().set("anna");
        model.password().set("correct horse");
        model.onSubmit();
        assertThat(model.busy().get()).isTrue();
        assertThat(model.ready().get()).isFalse();

        model.onCancel();
        server.hold.countDown();

        assertThat(model.busy().get()).isFalse();
        submit("anna", "wrong");
        assertThat(signedIn).isEmpty();
        assertThat(model.mistake().get()).isEqualTo("Name or password is wrong.");
    }

    @Test
    void thereMustBeSomethingToAskWith() {
        assertThat(model.ready().get()).isFalse();
        model.onSubmit();
        assertThat(model.mistake().get()).isEqualTo("Type your name and your password.");
        model.name().set("anna");
        model.password().set("x");
        assertThat(model.ready().get()).isTrue();
        model.creates().set(true);
        assertThat(model.ready().get()).isFalse();
    }

    private void prepare() throws InterruptedException {
        login = login();
        model = new SignInViewModel(
                login, new Messages(Locale.ENGLISH), background, (typed, who) -> signedIn.add(typed + " is " + who.name()));
    }

    private Login login() throws InterruptedException {
        ServerProfile profile = new ServerProfile("p1", null, server.address(), null, "password");
        return new ServerLogins(folder.resolve("locks"), () -> Optional.ofNullable(system))
                .open(profile, Credentials.NONE, ended::add);
    }

    private void submit(String name, String password) throws InterruptedException {
        model.name().set(name);
        model.password().set(password);
        model.onSubmit();
        await().until(() -> !fx.isEmpty());
        while (!fx.isEmpty()) {
            fx.take().run();
        }
    }
}
