package io.pharos.desktop.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.model.channel.Operation;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The stages of an operation as a vertical line: what is done, what runs, how far, how fast, which one limits. */
final class StageLine extends VBox {
    private final Messages messages;
    private final OperationWords words;
    private final List<Row> rows = new ArrayList<>();

    StageLine(Messages messages, OperationWords words) {
        this.messages = messages;
        this.words = words;
        setId("operation-stage-line");
        getStyleClass().add("operation-stages");
    }

    /** Shows the stages; rows stay, so that a bar moves instead of being drawn anew. */
    void show(Operation operation, Instant now) {
        List<Operation.Stage> stages = operation.stages();
        List<StageFigures> figures = StageFigures.of(operation, now);
        while (rows.size() > stages.size()) {
            rows.removeLast();
        }
        while (rows.size() < stages.size()) {
            rows.add(new Row());
        }
        for (int i = 0; i < stages.size(); i++) {
            rows.get(i).show(stages.get(i), figures.get(i), operation, i == stages.size() - 1);
        }
        if (getChildren().size() != rows.size()) {
            getChildren().setAll(rows);
        }
    }

    private final class Row extends HBox {
        private final FontIcon icon = new FontIcon(Material2AL.CHECK_CIRCLE);
        private final Region line = new Region();
        private final Label name = new Label();
        private final Label limits = new Label(messages.get("operations.stage.limits"));
        private final ProgressBar bar = new ProgressBar();
        private final Label facts = new Label();
        private final Label speed = new Label();

        Row() {
            getStyleClass().add("operation-stage");
            line.getStyleClass().add("operation-stage-rail");
            VBox.setVgrow(line, Priority.ALWAYS);
            VBox rail = new VBox(icon, line);
            rail.getStyleClass().add("operation-stage-mark");
            name.getStyleClass().add("operation-stage-name");
            limits.getStyleClass().add("operation-stage-limits");
            bar.setMaxWidth(Double.MAX_VALUE);
            for (Label label : List.of(facts, speed)) {
                label.getStyleClass().add("operation-muted");
                label.setWrapText(true);
                label.setMinHeight(Region.USE_PREF_SIZE);
            }
            HBox heading = new HBox(name, limits);
            heading.getStyleClass().add("operation-stage-heading");
            VBox text = new VBox(heading, bar, facts, speed);
            text.getStyleClass().add("operation-stage-text");
            HBox.setHgrow(text, Priority.ALWAYS);
            getChildren().addAll(rail, text);
        }

        void show(Operation.Stage stage, StageFigures figures, Operation operation, boolean last) {
            boolean done = stage.completedAt() != null;
            Ikon ikon = done
                    ? Material2AL.CHECK_CIRCLE
                    : operation.ended() ? Material2AL.CANCEL : Material2MZ.RADIO_BUTTON_UNCHECKED;
            String state = done ? "done" : operation.ended() ? "broken" : "running";
            icon.setIconCode(ikon);
            icon.getStyleClass().setAll("ikonli-font-icon", "operation-stage-icon", state);
            line.setVisible(!last);
            name.setText(words.stage(stage.name()));
            present(limits, figures.limits());
            Double share = counts(stage) ? figures.share() : null;
            present(bar, share != null);
            bar.setProgress(share == null ? 0 : share);
            bar.getStyleClass().setAll("progress-bar", "operation-stage-bar", done ? "completed" : operation.status());
            bar.setAccessibleText(name.getText());
            facts.setText(facts(stage, figures));
            String fast = speed(figures);
            speed.setText(fast);
            present(speed, !fast.isEmpty());
        }

        /** A stage that is over and counted nothing is done all the same. */
        private static boolean counts(Operation.Stage stage) {
            return stage.completedAt() == null || stage.done() > 0;
        }

        private String facts(Operation.Stage stage, StageFigures figures) {
            String when = messages.get(
                    "operations.stage.when", words.time(stage.startedAt()), words.duration(figures.took()));
            Long total = stage.total();
            if (total != null && counts(stage)) {
                return messages.get("operations.done-of", stage.done(), total) + " · " + when;
            }
            return stage.done() == 0 ? when : messages.get("operations.done", stage.done()) + " · " + when;
        }

        private String speed(StageFigures figures) {
            List<String> parts = new ArrayList<>();
            if (figures.bytesPerSecond() > 0) {
                parts.add(messages.get("operations.bytes-rate", Sizes.words(messages, figures.bytesPerSecond())));
            }
            Double busy = figures.busy();
            if (busy != null) {
                parts.add(messages.get("operations.stage.busy", busy * 100));
            }
            return String.join(" · ", parts);
        }

        private static void present(javafx.scene.Node node, boolean shown) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }
}
