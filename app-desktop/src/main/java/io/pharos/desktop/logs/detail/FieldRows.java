package io.pharos.desktop.logs.detail;

import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import io.pharos.log.LogEntry;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The fields of a row: name and value each, and three things to do with it. */
final class FieldRows extends GridPane {
    private final Messages messages;
    private final DetailActions actions;

    FieldRows(Messages messages, DetailActions actions) {
        this.messages = messages;
        this.actions = actions;
        getStyleClass().add("log-detail-fields");
    }

    /**
     * Shows fields.
     *
     * @param entry  the row that has them
     * @param values what each field has, with its secrets
     * @param shown  what each field shows, without them
     */
    void show(LogEntry entry, Map<String, String> values, Map<String, String> shown) {
        getChildren().clear();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                add(entry, name, value, shown.getOrDefault(name, ""));
            }
        });
    }

    private void add(LogEntry entry, String name, String value, String shown) {
        Label label = new Label(name);
        label.getStyleClass().add("log-detail-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        TextField field = new TextField(shown);
        field.setEditable(false);
        field.getStyleClass().add("log-detail-value");
        field.setAccessibleText(name);
        label.setLabelFor(field);
        GridPane.setHgrow(field, Priority.ALWAYS);
        Button include = SheetParts.icon(
                Material2AL.ADD, messages.get("logs.detail.include", name), () -> actions.include(entry, name, value));
        include.setId("include-" + name);
        Button exclude = SheetParts.icon(
                Material2MZ.REMOVE, messages.get("logs.detail.exclude", name), () -> actions.exclude(entry, name, value));
        exclude.setId("exclude-" + name);
        Button column = SheetParts.icon(
                Material2MZ.VIEW_COLUMN, messages.get("logs.detail.column", name), () -> actions.column(name));
        column.setId("column-" + name);
        HBox buttons = new HBox(include, exclude, column);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        buttons.getStyleClass().add("log-detail-field-actions");
        addRow(getRowCount(), label, field, buttons);
    }
}
