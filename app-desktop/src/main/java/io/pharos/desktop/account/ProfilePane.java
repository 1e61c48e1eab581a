package io.pharos.desktop.account;

import java.util.List;
import java.util.Locale;

import io.pharos.client.Credentials;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Asks for a server: its address, what the user calls it, and how to sign in. Enter saves and opens it. */
public final class ProfilePane extends VBox {
    private final Messages messages;
    private final @Nullable ServerProfile before;
    private final Actions actions;
    private final TextField address = new TextField();
    private final TextField name = new TextField();
    private final ComboBox<ServerProfile.Way> way = new ComboBox<>();
    private final PasswordField key = new PasswordField();
    private final Label mistake = new Label();

    /** What a profile may be told to do. */
    public interface Actions {
        /**
         * Keeps a profile and goes to its server.
         *
         * @param key a new API key; empty for none
         */
        void open(ServerProfile profile, String key);

        /** Forgets a profile with its secrets. */
        void remove(ServerProfile profile);

        /** Closes the form. */
        void close();
    }

    /** A form for a profile, or for a new one when there is none. */
    public ProfilePane(Messages messages, @Nullable ServerProfile before, Actions actions) {
        this.messages = messages;
        this.before = before;
        this.actions = actions;
        setId("connect");
        getStyleClass().addAll("floating", "sign-in");
        Styles.use(this, "account");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = new Label(messages.get(before == null ? "connect.title" : "connect.title.edit"));
        title.getStyleClass().add("heading");
        fields();
        mistake.setId("connect-mistake");
        mistake.getStyleClass().add("mistake");
        mistake.setWrapText(true);
        mistake.managedProperty().bind(mistake.textProperty().isNotEmpty());
        Label keyLabel = new Label(messages.get("connect.key"));
        keyLabel.setLabelFor(key);
        VBox keyRow = new VBox(4, keyLabel, key);
        way.valueProperty().subscribe(value -> {
            boolean shown = value == ServerProfile.Way.KEY;
            keyRow.setVisible(shown);
            keyRow.setManaged(shown);
        });
        getChildren().addAll(
                title, labelled("connect.address", address), labelled("connect.name", name),
                labelled("connect.way", way), keyRow, mistake, buttons());
        focusedProperty().subscribe(focused -> {
            if (focused) {
                address.requestFocus();
            }
        });
    }

    private void fields() {
        address.setId("connect-address");
        address.setPromptText(messages.get("connect.example"));
        name.setId("connect-name");
        name.setPromptText(messages.get("connect.name.example"));
        key.setId("connect-key");
        way.setId("connect-way");
        way.setMaxWidth(Double.MAX_VALUE);
        way.getItems().setAll(List.of(ServerProfile.Way.values()));
        way.setConverter(new StringConverter<>() {
            @Override
            public String toString(ServerProfile.@Nullable Way value) {
                return value == null ? "" : messages.get("connect.way." + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public ServerProfile.Way fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        address.textProperty().subscribe(() -> mistake.setText(""));
        key.textProperty().subscribe(() -> mistake.setText(""));
        if (before != null) {
            address.setText(before.address());
            name.setText(before.title());
            way.setValue(before.way());
            key.setPromptText(messages.get("connect.key.kept"));
        } else {
            way.setValue(ServerProfile.Way.NONE);
            address.textProperty().subscribe(this::suggestWay);
        }
    }

    /** On this machine nobody needs to sign in; elsewhere people do. A choice once made is left alone. */
    private void suggestWay(String typed) {
        if (!way.isFocused() && way.getValue() != ServerProfile.Way.KEY) {
            try {
                way.setValue(ServerProfile.of(typed).way());
            } catch (IllegalArgumentException notYet) {
                // still being typed
            }
        }
    }

    private VBox labelled(String text, Region field) {
        Label label = new Label(messages.get(text));
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private HBox buttons() {
        Button open = new Button(messages.get("connect.open"));
        open.setId("connect-open");
        open.setDefaultButton(true);
        open.setOnAction(e -> open());
        Button cancel = new Button(messages.get("signin.cancel"));
        cancel.setOnAction(e -> actions.close());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, gap, cancel, open);
        row.setAlignment(Pos.CENTER_RIGHT);
        ServerProfile known = before;
        if (known != null) {
            Button remove = new Button(messages.get("connect.remove"));
            remove.setId("connect-remove");
            remove.getStyleClass().addAll("danger", "flat");
            remove.setOnAction(e -> actions.remove(known));
            row.getChildren().addFirst(remove);
        }
        return row;
    }

    private void open() {
        ServerProfile profile;
        try {
            ServerProfile base = before == null ? ServerProfile.of(address.getText()) : before;
            profile = base.with(name.getText(), address.getText(), way.getValue());
        } catch (IllegalArgumentException e) {
            say("connect.mistake", address.getText());
            address.requestFocus();
            return;
        }
        String typed = way.getValue() == ServerProfile.Way.KEY ? key.getText().strip() : "";
        boolean keyKept = before != null && before.way() == ServerProfile.Way.KEY && before.address().equals(profile.address());
        if (way.getValue() == ServerProfile.Way.KEY && typed.isEmpty() && !keyKept) {
            say("connect.key.missing");
            key.requestFocus();
            return;
        }
        if (!typed.isEmpty() && !isToken(typed)) {
            say("connect.key.odd");
            key.requestFocus();
            return;
        }
        actions.open(profile, typed);
    }

    private void say(String text, Object... arguments) {
        mistake.setText(messages.get(text, arguments));
    }

    private static boolean isToken(String text) {
        try {
            Credentials.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
