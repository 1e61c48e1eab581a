package io.pharos.desktop.status.action;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The question before a drill: for how long, and what will happen. */
final class DrillPanel extends VBox {
    private static final int LONGEST_SECONDS = 3_600;
    private static final int USUAL_SECONDS = 30;

    private final Spinner<Integer> seconds = new Spinner<>(1, LONGEST_SECONDS, USUAL_SECONDS, 10);

    DrillPanel(ActionsViewModel model, Messages messages) {
        setId("drill-panel");
        getStyleClass().add("action-panel");
        Label words = new Label(messages.get("status.drill.words"));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        seconds.setId("drill-seconds");
        seconds.setEditable(true);
        Button start = new Button(messages.get("status.drill.start"));
        start.setId("drill-start");
        start.getStyleClass().add("accent");
        start.disableProperty().bind(model.busy());
        start.setOnAction(_ -> {
            seconds.commitValue();
            model.onDrill(seconds.getValue());
        });
        Button cancel = new Button(messages.get("status.action.cancel"));
        cancel.setOnAction(_ -> model.onOpen(Panel.NONE));
        HBox buttons = new HBox(start, cancel);
        buttons.getStyleClass().add("action-buttons");
        getChildren().addAll(words, new FormField(messages.get("status.drill.seconds"), seconds), buttons);
    }

    void focusInto() {
        seconds.requestFocus();
    }
}
