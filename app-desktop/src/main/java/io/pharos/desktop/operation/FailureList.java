package io.pharos.desktop.operation;

import java.util.List;
import java.util.stream.Collectors;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.channel.Operation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** What failed, counted by kind and grouped by cause; paths can be copied, all of it read and exported. */
final class FailureList extends VBox {
    private static final double ROW = 22;
    private static final int ROWS = 6;

    private final Messages messages;
    private final OperationWords words;
    private final TabActions actions;
    private final Label heading = new Label();
    private final Label causes = new Label();
    private final Button all;
    private final VBox groups = new VBox();
    private List<Operation.Failed> shown = List.of();
    private @Nullable OperationRow row;

    FailureList(Messages messages, OperationWords words, TabActions actions, OperationHands hands) {
        this.messages = messages;
        this.words = words;
        this.actions = actions;
        setId("operation-failures");
        getStyleClass().add("operation-failure-list");
        heading.getStyleClass().add("operation-heading");
        causes.setId("operation-causes");
        causes.getStyleClass().add("operation-muted");
        causes.setWrapText(true);
        causes.setMinHeight(Region.USE_PREF_SIZE);
        groups.getStyleClass().add("operation-failure-groups");
        all = small("operations.failures-all", "operation-failures-all", () -> with(hands::allFailures));
        Button export = small("operations.export", "operation-export", () -> with(hands::export));
        export.setGraphic(new FontIcon(Material2MZ.SAVE_ALT));
        FlowPane buttons = new FlowPane(export, all);
        buttons.getStyleClass().add("operation-buttons");
        getChildren().addAll(heading, causes, groups, buttons);
    }

    void show(OperationRow next, boolean other) {
        row = next;
        Operation operation = next.now();
        OperationHead.present(this, operation.failedFiles() > 0);
        int told = operation.failures().size();
        heading.setText(
                told < operation.failedFiles()
                        ? messages.get("operations.failures-first", operation.failedFiles(), told)
                        : messages.get("operations.failures", operation.failedFiles()));
        OperationHead.present(all, told < operation.failedFiles());
        causes.setText(operation.causes().stream()
                .map(cause -> messages.get("operations.cause", cause.count(), words.kind(cause.kind())))
                .collect(Collectors.joining(", ")));
        OperationHead.present(causes, !operation.causes().isEmpty());
        if (!other && shown.equals(operation.failures())) {
            return;
        }
        List<String> open = other ? List.of() : expanded();
        shown = List.copyOf(operation.failures());
        groups.getChildren().setAll(FailureGroup.of(shown).stream().map(group -> pane(group, open)).toList());
    }

    private List<String> expanded() {
        return groups.getChildren().stream()
                .map(TitledPane.class::cast)
                .filter(TitledPane::isExpanded)
                .map(pane -> (String) pane.getUserData())
                .toList();
    }

    private TitledPane pane(FailureGroup group, List<String> open) {
        ListView<String> files = new ListView<>();
        files.getItems().setAll(group.files());
        files.setFixedCellSize(ROW);
        files.setPrefHeight(ROW * Math.min(ROWS, group.files().size()) + 4);
        files.getStyleClass().addAll("dense", "operation-path");
        files.setAccessibleText(group.cause());
        Button copy = small("operations.copy-paths", "operation-copy-paths", () -> actions.copy(String.join("\n", group.files())));
        VBox content = new VBox(files, copy);
        content.getStyleClass().add("operation-failure");
        TitledPane pane = new TitledPane(messages.get("operations.failure-group", group.files().size(), group.cause()), content);
        pane.setUserData(group.cause());
        pane.getStyleClass().add("dense");
        pane.setAnimated(false);
        // a long cause ends in dots instead of making everything wider
        pane.setMinWidth(0);
        pane.setTooltip(new Tooltip(group.cause()));
        pane.setExpanded(open.contains(group.cause()));
        return pane;
    }

    private void with(java.util.function.Consumer<OperationRow> action) {
        OperationRow current = row;
        if (current != null) {
            action.accept(current);
        }
    }

    private Button small(String key, String id, Runnable action) {
        Button button = new Button(messages.get(key));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setOnAction(e -> action.run());
        return button;
    }
}
