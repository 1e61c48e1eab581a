package io.pharos.desktop.operation;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.channel.Operation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/** What failed, grouped by cause; the paths of a group can be copied. */
final class FailureList extends VBox {
    private static final double ROW = 22;
    private static final int ROWS = 6;

    private final Messages messages;
    private final TabActions actions;
    private final Label heading = new Label();
    private final VBox groups = new VBox();
    private List<Operation.Failed> shown = List.of();

    FailureList(Messages messages, TabActions actions) {
        this.messages = messages;
        this.actions = actions;
        setId("operation-failures");
        heading.getStyleClass().add("operation-heading");
        groups.getStyleClass().add("operation-failure-groups");
        getChildren().addAll(heading, groups);
    }

    void show(Operation operation, boolean other) {
        setVisible(operation.failedFiles() > 0);
        setManaged(operation.failedFiles() > 0);
        heading.setText(
                operation.failures().size() < operation.failedFiles()
                        ? messages.get("operations.failures-first", operation.failedFiles(), operation.failures().size())
                        : messages.get("operations.failures", operation.failedFiles()));
        if (!other && shown.equals(operation.failures())) {
            return;
        }
        shown = new ArrayList<>(operation.failures());
        groups.getChildren().setAll(FailureGroup.of(shown).stream().map(this::group).toList());
    }

    private TitledPane group(FailureGroup group) {
        ListView<String> files = new ListView<>();
        files.getItems().setAll(group.files());
        files.setFixedCellSize(ROW);
        files.setPrefHeight(ROW * Math.min(ROWS, group.files().size()) + 4);
        files.getStyleClass().addAll("dense", "operation-path");
        files.setAccessibleText(group.cause());
        Button copy = new Button(messages.get("operations.copy-paths"));
        copy.getStyleClass().add("small");
        copy.setOnAction(e -> actions.copy(String.join("\n", group.files())));
        VBox content = new VBox(files, copy);
        content.getStyleClass().add("operation-failure");
        TitledPane pane = new TitledPane(messages.get("operations.failure-group", group.files().size(), group.cause()), content);
        pane.getStyleClass().add("dense");
        pane.setAnimated(false);
        return pane;
    }
}
