package io.pharos.desktop.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.Operation;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The stages of an operation as a vertical line: what is done, what runs, when, how many, how long. */
final class StageLine extends VBox {
    private final Messages messages;
    private final OperationWords words;

    StageLine(Messages messages, OperationWords words) {
        this.messages = messages;
        this.words = words;
        getStyleClass().add("operation-stages");
    }

    void show(Operation operation, Instant now) {
        List<Operation.Stage> stages = operation.stages();
        getChildren().clear();
        for (int i = 0; i < stages.size(); i++) {
            getChildren().add(row(stages.get(i), operation, i == stages.size() - 1, now));
        }
    }

    private HBox row(Operation.Stage stage, Operation operation, boolean last, Instant now) {
        boolean done = stage.completedAt() != null;
        Ikon ikon = done ? Material2AL.CHECK_CIRCLE : operation.ended() ? Material2AL.CANCEL : Material2MZ.RADIO_BUTTON_UNCHECKED;
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().addAll("operation-stage-icon", done ? "done" : operation.ended() ? "broken" : "running");
        Region line = new Region();
        line.getStyleClass().add("operation-stage-rail");
        line.setVisible(!last);
        VBox.setVgrow(line, Priority.ALWAYS);
        VBox rail = new VBox(icon, line);
        rail.getStyleClass().add("operation-stage-mark");
        Label name = new Label(words.stage(stage.name()));
        name.getStyleClass().add("operation-stage-name");
        Label facts = new Label(facts(stage, operation, now));
        facts.getStyleClass().add("operation-muted");
        facts.setWrapText(true);
        VBox text = new VBox(name, facts);
        text.getStyleClass().add("operation-stage-text");
        HBox row = new HBox(rail, text);
        row.getStyleClass().add("operation-stage");
        return row;
    }

    private String facts(Operation.Stage stage, Operation operation, Instant now) {
        Instant end = stage.completedAt() != null ? stage.completedAt() : operation.completedAt();
        Duration took = Duration.between(stage.startedAt(), end == null ? now : end);
        String when = messages.get(
                "operations.stage.when", words.time(stage.startedAt()), words.duration(took.isNegative() ? Duration.ZERO : took));
        Long total = stage.total();
        if (total != null) {
            return messages.get("operations.done-of", stage.done(), total) + " · " + when;
        }
        return stage.done() == 0 ? when : messages.get("operations.done", stage.done()) + " · " + when;
    }
}
