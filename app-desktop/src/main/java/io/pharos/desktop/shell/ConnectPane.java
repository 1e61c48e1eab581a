package io.pharos.desktop.shell;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for the address of another server. */
final class ConnectPane extends VBox {
    private final ServerChoice servers;
    private final Messages messages;
    private final Runnable close;
    private final TextField address = new TextField();
    private final Label mistake = new Label();

    ConnectPane(Messages messages, ServerChoice servers, Runnable close) {
        this.messages = messages;
        this.servers = servers;
        this.close = close;
        setId("connect");
        getStyleClass().addAll("floating", "settings");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = new Label(messages.get("connect.title"));
        title.getStyleClass().add("heading");
        Label label = new Label(messages.get("connect.address"));
        label.setLabelFor(address);
        address.setId("connect-address");
        address.setPromptText(messages.get("connect.example"));
        address.setPrefColumnCount(28);
        address.setOnAction(e -> connect());
        mistake.getStyleClass().add("mistake");
        mistake.setWrapText(true);
        Button open = new Button(messages.get("connect.open"));
        open.setDefaultButton(true);
        open.setOnAction(e -> connect());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, label, address, mistake, new HBox(gap, open));
        focusedProperty().subscribe(focused -> {
            if (focused) {
                address.requestFocus();
            }
        });
    }

    private void connect() {
        try {
            servers.open(address.getText());
        } catch (IllegalArgumentException e) {
            mistake.setText(messages.get("connect.mistake", address.getText()));
            return;
        }
        close.run();
    }
}
