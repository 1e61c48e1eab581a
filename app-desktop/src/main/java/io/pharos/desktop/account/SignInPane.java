package io.pharos.desktop.account;

import java.util.Optional;
import java.util.function.BiConsumer;

import io.pharos.client.Account;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Asks for name and password. Enter signs in, Esc (the window's) gives up; a running request can be cancelled. */
public final class SignInPane extends VBox {
    private final Messages messages;
    private final SignInViewModel model;
    private final TextField name = new TextField();
    private final TextField email = new TextField();
    private final PasswordField password = new PasswordField();
    private final Label capsLock = new Label();

    /**
     * A form for one server.
     *
     * @param done  hears the name that was typed and who that is
     * @param close closes what this pane floats in
     */
    public SignInPane(
            Login login, Messages messages, Background background, BiConsumer<String, Account> done, Runnable close) {
        this.messages = messages;
        this.model = new SignInViewModel(login, messages, background, (typed, account) -> {
            close.run();
            done.accept(typed, account);
        });
        setId("sign-in");
        getStyleClass().addAll("floating", "sign-in");
        Styles.use(this, "account");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        fields();
        getChildren().addAll(
                heading(login), warning(), labelled("signin.name", name), labelled("signin.email", email),
                labelled("signin.password", password), capsLock, keep(), mistake(), progress(), other(), buttons(close));
        focusedProperty().subscribe(focused -> {
            if (focused) {
                (name.getText().isBlank() ? name : password).requestFocus();
            }
        });
    }

    /** Stops a request that runs; for whoever closes this pane. */
    public void cancel() {
        model.onCancel();
    }

    private void fields() {
        name.setId("sign-in-name");
        name.textProperty().bindBidirectional(model.name());
        email.setId("sign-in-email");
        email.textProperty().bindBidirectional(model.email());
        password.setId("sign-in-password");
        password.textProperty().bindBidirectional(model.password());
        for (TextInputControl field : new TextInputControl[] {name, email, password}) {
            field.disableProperty().bind(model.busy());
        }
        capsLock.setText(messages.get("signin.capslock"));
        capsLock.setGraphic(new FontIcon(Material2AL.KEYBOARD_CAPSLOCK));
        capsLock.getStyleClass().add("hint");
        show(capsLock, false);
        password.focusedProperty().subscribe(this::lookAtCapsLock);
        addEventFilter(javafx.scene.input.KeyEvent.KEY_RELEASED, e -> {
            if (e.getCode() == KeyCode.CAPS || password.isFocused()) {
                lookAtCapsLock();
            }
        });
    }

    private void lookAtCapsLock() {
        Optional<Boolean> locked = Platform.isKeyLocked(KeyCode.CAPS);
        show(capsLock, password.isFocused() && locked.orElse(false));
    }

    private Node heading(Login login) {
        Label title = new Label();
        title.getStyleClass().add("heading");
        model.creates().subscribe(creates -> title.setText(messages.get(creates ? "signin.create.title" : "signin.title")));
        ServerProfile profile = login.profile();
        Label where = new Label(profile == null ? "" : profile.title() + "  " + profile.address());
        where.getStyleClass().add("muted");
        return new VBox(2, title, where);
    }

    private Node warning() {
        Label warning = new Label(messages.get("signin.unencrypted"), new FontIcon(Material2AL.LOCK_OPEN));
        warning.getStyleClass().add("hint");
        warning.setWrapText(true);
        show(warning, !model.isEncrypted());
        return warning;
    }

    private Node labelled(String key, TextInputControl field) {
        Label label = new Label(messages.get(key));
        label.setLabelFor(field);
        VBox both = new VBox(4, label, field);
        if (field == email) {
            model.creates().subscribe(creates -> show(both, creates));
        } else if (field == name) {
            model.creates().subscribe(creates -> label.setText(messages.get(creates ? "signin.name.new" : key)));
        }
        return both;
    }

    private Node keep() {
        CheckBox keep = new CheckBox(messages.get("signin.keep"));
        keep.setId("sign-in-keep");
        keep.selectedProperty().bindBidirectional(model.keep());
        keep.disableProperty().bind(model.busy());
        Label none = new Label(messages.get("signin.keep.none"));
        none.setId("sign-in-no-store");
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        show(keep, model.canKeep());
        show(none, !model.canKeep());
        return new VBox(keep, none);
    }

    private Node mistake() {
        Label mistake = new Label();
        mistake.setId("sign-in-mistake");
        mistake.getStyleClass().add("mistake");
        mistake.setGraphic(new FontIcon(Material2AL.ERROR_OUTLINE));
        mistake.setWrapText(true);
        model.mistake().subscribe(text -> {
            mistake.setText(text);
            show(mistake, !text.isEmpty());
            if (!text.isEmpty()) {
                password.requestFocus();
                password.selectAll();
            }
        });
        return mistake;
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("small");
        model.busy().subscribe(busy -> {
            // an indeterminate bar that nobody sees goes on moving
            bar.setProgress(busy ? ProgressBar.INDETERMINATE_PROGRESS : 0);
            show(bar, busy);
        });
        return bar;
    }

    private Node other() {
        Hyperlink other = new Hyperlink();
        other.setId("sign-in-other");
        model.creates().subscribe(creates -> other.setText(messages.get(creates ? "signin.use" : "signin.create")));
        other.setOnAction(e -> {
            model.creates().set(!model.creates().get());
            name.requestFocus();
        });
        other.disableProperty().bind(model.busy());
        return other;
    }

    private Node buttons(Runnable close) {
        Button cancel = new Button(messages.get("signin.cancel"));
        cancel.setId("sign-in-cancel");
        cancel.setOnAction(e -> {
            if (model.busy().get()) {
                model.onCancel();
            } else {
                close.run();
            }
        });
        Button submit = new Button();
        submit.setId("sign-in-submit");
        submit.setDefaultButton(true);
        submit.setGraphic(new FontIcon(Material2MZ.PERSON));
        submit.disableProperty().bind(model.ready().not());
        submit.setOnAction(e -> model.onSubmit());
        model.creates().subscribe(creates -> submit.setText(messages.get(creates ? "signin.create.submit" : "signin.submit")));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, gap, cancel, submit);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
