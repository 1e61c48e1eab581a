package io.pharos.desktop.status.action;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.api.AdaptersApi.Switched;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the server says would happen on a switch, and the choice to do it. */
final class SwitchPanel extends VBox {
    private final Messages messages;
    private final Label words = new Label();
    private final Button confirm = new Button();

    SwitchPanel(ActionsViewModel model, Messages messages) {
        this.messages = messages;
        setId("switch-panel");
        getStyleClass().add("action-panel");
        words.setId("switch-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        confirm.setId("switch-confirm");
        confirm.getStyleClass().add("accent");
        confirm.setOnAction(_ -> model.onConfirmSwitch());
        Button cancel = new Button(messages.get("status.action.cancel"));
        cancel.setOnAction(_ -> model.onOpen(Panel.NONE));
        HBox buttons = new HBox(confirm, cancel);
        buttons.getStyleClass().add("action-buttons");
        getChildren().addAll(words, buttons);
        model.proposal().subscribe(this::show);
    }

    private void show(@Nullable Switched checked) {
        words.setText(checked == null ? messages.get("status.switch.checking") : checked.message());
        boolean can = checked != null && checked.available();
        confirm.setVisible(can);
        confirm.setManaged(can);
        if (can) {
            confirm.setText(switch (checked.target()) {
                case "themis" -> messages.get("status.switch.to", messages.get("status.adapter.themis"));
                case "uds3" -> messages.get("status.switch.to", messages.get("status.adapter.uds3"));
                default -> messages.get("status.switch.to-automatic");
            });
            confirm.requestFocus();
        }
    }
}
