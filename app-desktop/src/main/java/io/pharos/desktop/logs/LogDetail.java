package io.pharos.desktop.logs;

import java.util.Map;
import java.util.TreeMap;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** One row in full: message, stack trace and fields, all of it selectable. */
final class LogDetail extends VBox {
    private final Messages messages;
    private final LogText text;
    private final Label title = new Label();
    private final Label time = new Label();
    private final TextArea message = new TextArea();
    private final GridPane fields = new GridPane();
    private @Nullable LogRow row;

    LogDetail(Messages messages, LogText text, TabActions actions, Runnable close) {
        this.messages = messages;
        this.text = text;
        getStyleClass().add("log-detail");
        setId("log-detail");
        title.getStyleClass().add("log-detail-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        time.getStyleClass().add("log-detail-time");
        message.getStyleClass().add("log-detail-message");
        message.setId("log-detail-message");
        message.setEditable(false);
        message.setWrapText(true);
        message.setAccessibleText(messages.get("logs.detail.message"));
        fields.getStyleClass().add("log-detail-fields");
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("log-detail-scroll");
        VBox.setVgrow(message, Priority.ALWAYS);
        getChildren().addAll(header(close), time, message, scroll, buttons(actions));
    }

    /** Shows a row; null leaves the last one. */
    void show(@Nullable LogRow next) {
        if (next == null || next == row) {
            return;
        }
        row = next;
        time.setText(text.fullTime(next.time()));
        title.setText(next instanceof LogRow.Line line ? line.level().name() : messages.get("logs.detail.remark"));
        String exception = next instanceof LogRow.Line line ? line.exception() : null;
        message.setText(exception == null ? text.says(next) : text.says(next) + "\n\n" + exception.strip());
        fields.getChildren().clear();
        if (next instanceof LogRow.Line line) {
            addFields(line);
        }
    }

    private void addFields(LogRow.Line line) {
        var log = line.log();
        addField(messages.get("logs.detail.logger"), log.logger());
        addField(messages.get("logs.detail.source"), LogText.source(line));
        addField(messages.get("logs.detail.thread"), log.thread() == null ? "" : log.thread());
        Map<String, String> extra = log.extra() == null ? Map.of() : new TreeMap<>(log.extra());
        extra.forEach((name, value) -> {
            if (!name.equals("exception")) {
                addField(name, value);
            }
        });
    }

    private void addField(String name, String value) {
        if (value.isBlank()) {
            return;
        }
        Label label = new Label(name);
        label.getStyleClass().add("log-detail-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        TextField field = new TextField(value);
        field.setEditable(false);
        field.getStyleClass().add("log-detail-value");
        field.setAccessibleText(name);
        label.setLabelFor(field);
        GridPane.setHgrow(field, Priority.ALWAYS);
        fields.addRow(fields.getRowCount(), label, field);
    }

    private HBox header(Runnable close) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleButton wrap = new ToggleButton(null, new FontIcon(Material2MZ.WRAP_TEXT));
        wrap.setId("log-detail-wrap");
        wrap.setSelected(true);
        wrap.selectedProperty().bindBidirectional(message.wrapTextProperty());
        named(wrap, messages.get("logs.detail.wrap"));
        Button closing = new Button(null, new FontIcon(Material2AL.CLOSE));
        closing.setOnAction(_ -> close.run());
        named(closing, messages.get("logs.detail.close"));
        HBox header = new HBox(title, space, wrap, closing);
        header.getStyleClass().add("log-detail-header");
        return header;
    }

    private HBox buttons(TabActions actions) {
        Button asText = new Button(messages.get("logs.copy.text"), new FontIcon(Material2AL.CONTENT_COPY));
        asText.setOnAction(_ -> {
            if (row != null) {
                actions.copy(text.text(row));
            }
        });
        Button asJson = new Button(messages.get("logs.copy.json"));
        asJson.setOnAction(_ -> {
            if (row != null) {
                actions.copy(text.json(row));
            }
        });
        HBox buttons = new HBox(asText, asJson);
        buttons.getStyleClass().add("log-detail-buttons");
        return buttons;
    }

    private static void named(javafx.scene.control.ButtonBase button, String name) {
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
    }
}
