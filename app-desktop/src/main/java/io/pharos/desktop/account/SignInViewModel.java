package io.pharos.desktop.account;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

import io.pharos.client.Account;
import io.pharos.client.ServerException;
import io.pharos.client.Session;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import io.pharos.model.InvalidFieldException;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Signing in to one server, or creating an account there. FX thread only; no control, so it runs without a toolkit. */
final class SignInViewModel {
    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_PASSWORD = 8;

    private final Session session;
    private final ChosenStore keeping;
    private final boolean encrypted;
    private final Messages messages;
    private final Background background;
    private final BiConsumer<String, Account> done;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty keep = new SimpleBooleanProperty();
    private final BooleanProperty creates = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private Subscription running = Subscription.NONE;

    /** Tells {@code done} the name that was typed and who that is. */
    SignInViewModel(Login login, Messages messages, Background background, BiConsumer<String, Account> done) {
        ServerProfile profile = Objects.requireNonNull(login.profile(), "signing in needs a profile");
        this.session = Objects.requireNonNull(login.session(), "signing in needs a session");
        this.keeping = Objects.requireNonNull(login.keeping(), "a session is kept somewhere");
        this.encrypted = profile.server().isLoopback() || "https".equals(profile.server().base().getScheme());
        this.messages = messages;
        this.background = background;
        this.done = done;
        name.set(profile.lastUser());
        keep.set(keeping.canKeep());
        for (StringProperty field : List.of(name, email, password)) {
            field.subscribe(() -> mistake.set(""));
        }
        creates.subscribe(() -> mistake.set(""));
    }

    /** User name, or e-mail address when signing in. */
    StringProperty name() {
        return name;
    }

    /** E-mail address of an account that is created. */
    StringProperty email() {
        return email;
    }

    StringProperty password() {
        return password;
    }

    /** Whether the user stays signed in when the console is closed. */
    BooleanProperty keep() {
        return keep;
    }

    /** Whether an account is created rather than an old one used. */
    BooleanProperty creates() {
        return creates;
    }

    /** Whether the server is being asked. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong, one sentence; empty for nothing. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** Whether there is enough to ask the server with, and it is not being asked already. */
    BooleanExpression ready() {
        return Bindings.createBooleanBinding(
                () -> !busy.get() && !name.get().isBlank() && !password.get().isEmpty()
                        && (!creates.get() || !email.get().isBlank()),
                busy, name, password, email, creates);
    }

    /** Returns whether this system can keep a sign-in at all. */
    boolean canKeep() {
        return keeping.canKeep();
    }

    /** Returns whether nobody on the way can read the password. */
    boolean isEncrypted() {
        return encrypted;
    }

    void onSubmit() {
        if (busy.get()) {
            return;
        }
        String fault = fault();
        mistake.set(fault);
        if (!fault.isEmpty()) {
            return;
        }
        busy.set(true);
        keeping.keep(keep.get() && keeping.canKeep());
        running = background.run(work(), this::succeeded, this::failed);
    }

    /** Stops asking; the form stays as it is. */
    void onCancel() {
        running.close();
        busy.set(false);
    }

    private Callable<Account> work() {
        String who = name.get().strip();
        String address = email.get().strip();
        String secret = password.get();
        return creates.get() ? () -> session.register(who, address, secret) : () -> session.signIn(who, secret);
    }

    private String fault() {
        if (name.get().isBlank() || password.get().isEmpty()) {
            return messages.get("signin.missing");
        }
        if (!creates.get()) {
            return "";
        }
        if (!name.get().strip().matches("[A-Za-z0-9_]{" + SHORTEST_NAME + ",}")) {
            return messages.get("signin.name.rule");
        }
        if (!email.get().contains("@")) {
            return messages.get("signin.email.rule");
        }
        return password.get().length() < SHORTEST_PASSWORD ? messages.get("signin.password.rule") : "";
    }

    private void succeeded(Account account) {
        busy.set(false);
        String typed = name.get().strip();
        password.set("");
        done.accept(typed, account);
    }

    private void failed(Exception e) {
        busy.set(false);
        mistake.set(switch (e) {
            case ServerException refused -> sentence(refused);
            case InvalidFieldException field -> String.valueOf(field.getMessage());
            case IOException fault -> String.valueOf(fault.getMessage());
            default -> messages.get("signin.failed");
        });
    }

    private String sentence(ServerException refused) {
        Integer wait = refused.body().retryAfter();
        return switch (refused.status()) {
            case 401 -> messages.get("signin.wrong");
            case 404, 405 -> messages.get("signin.none");
            case 409 -> messages.get("signin.taken");
            case 429 -> wait == null ? messages.get("signin.later") : messages.get("signin.later.seconds", wait);
            default -> String.valueOf(refused.getMessage());
        };
    }
}
