package io.pharos.desktop.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.OperationChannel;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** How a reindex gets from the old generation to the new one: preflight, staging, check, switch, each with its figures. */
final class ReindexPath extends VBox {
    private final Messages messages;
    private final OperationWords words;

    ReindexPath(Messages messages, OperationWords words) {
        this.messages = messages;
        this.words = words;
        setId("operation-reindex-path");
        getStyleClass().add("operation-reindex");
    }

    void show(OperationRow row) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("operations.reindex.preflight", preflight(row)));
        steps.add(new Step("operations.reindex.staging", staging(row)));
        steps.add(new Step("operations.reindex.validation", validation(row)));
        steps.add(new Step("operations.reindex.switch", switched(row)));
        getChildren().setAll(steps.stream().map(this::line).toList());
    }

    /** A step and what is known of it; null before it was taken. */
    private record Step(String key, @Nullable String figures) {}

    private @Nullable String preflight(OperationRow row) {
        return milestone(row, OperationChannel.Event.ReindexPreflight.class) instanceof OperationChannel.Event.ReindexPreflight it
                ? messages.get("operations.reindex.preflight.figures", it.documentsToProcess(), it.currentVectorCount())
                : null;
    }

    private @Nullable String staging(OperationRow row) {
        return milestone(row, OperationChannel.Event.StagingCreated.class) instanceof OperationChannel.Event.StagingCreated it
                ? messages.get("operations.reindex.staging.figures", it.stagingCollection(), it.vectorDim())
                : null;
    }

    private @Nullable String validation(OperationRow row) {
        if (!(milestone(row, OperationChannel.Event.ValidationComplete.class)
                instanceof OperationChannel.Event.ValidationComplete it)) {
            return null;
        }
        String verdict = messages.get(
                it.validationPassed() ? "operations.reindex.passed" : "operations.reindex.refused",
                it.sampleSize(),
                words.duration(Duration.ofMillis(Math.round(it.validationDuration() * 1000))));
        return it.validationWarnings().isEmpty() ? verdict : verdict + "\n" + String.join("\n", it.validationWarnings());
    }

    private @Nullable String switched(OperationRow row) {
        return milestone(row, OperationChannel.Event.ReindexCompleted.class) instanceof OperationChannel.Event.ReindexCompleted it
                ? messages.get("operations.reindex.switch.figures", it.documentsProcessed(), it.vectorsCreated())
                : null;
    }

    private static OperationChannel.@Nullable Event milestone(
            OperationRow row, Class<? extends OperationChannel.Event> kind) {
        return row.milestones().get(kind.getSimpleName());
    }

    private HBox line(Step step) {
        boolean done = step.figures() != null;
        FontIcon icon = new FontIcon(done ? Material2AL.CHECK_CIRCLE : Material2MZ.RADIO_BUTTON_UNCHECKED);
        icon.getStyleClass().addAll("operation-stage-icon", done ? "done" : "waiting");
        Label name = new Label(messages.get(step.key()));
        name.getStyleClass().add("operation-stage-name");
        Label figures = new Label(done ? step.figures() : messages.get("operations.reindex.not-yet"));
        figures.getStyleClass().add("operation-muted");
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        VBox text = new VBox(name, figures);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(icon, text);
        line.getStyleClass().add("operation-reindex-step");
        return line;
    }
}
