package io.pharos.desktop.logs.detail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.desktop.logs.pane.SheetParts;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** One row in full: message, stack trace and fields, all of it selectable. */
public final class LogDetail extends VBox {
    /** The field by which rows belong to an operation of the server. */
    public static final String OPERATION = "operation_id";

    private final Messages messages;
    private final EntryText text;
    private final Function<LogEntry, String> source;
    private final Function<LogEntry, Map<String, String>> hidden;
    private final DetailActions actions;
    private final Label title = new Label();
    private final Label time = new Label();
    private final TextArea message = new TextArea();
    private final ToggleButton raw = new ToggleButton(null, new FontIcon(Material2AL.CODE));
    private final FieldRows fields;
    private final Button operation;
    private final Button alert;
    private @Nullable LogEntry entry;

    /**
     * A detail that shows nothing yet.
     *
     * @param source tells the name of a row's source
     * @param hidden finds fields within the text of a row
     */
    public LogDetail(
            Messages messages,
            EntryText text,
            Function<LogEntry, String> source,
            Function<LogEntry, Map<String, String>> hidden,
            DetailActions actions) {
        this.messages = messages;
        this.text = text;
        this.source = source;
        this.hidden = hidden;
        this.actions = actions;
        this.fields = new FieldRows(messages, actions);
        this.operation = button("logs.detail.operation", Material2AL.FILTER_LIST, "log-detail-operation");
        this.alert = button("logs.detail.alert", Material2AL.ADD_ALERT, "log-detail-alert");
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
        raw.selectedProperty().subscribe(_ -> showMessage());
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("log-detail-scroll");
        VBox.setVgrow(message, Priority.ALWAYS);
        getChildren().addAll(header(), time, message, scroll, buttons());
    }

    /** Shows a row; null leaves the last one. */
    public void show(@Nullable LogEntry next) {
        if (next == null) {
            return;
        }
        entry = next;
        String when = text.fullTime(next.time());
        time.setText(next.timeKnown() ? when : messages.get("logs.detail.arrived", when));
        boolean line = next.kind() == EntryKind.LINE || next.kind() == EntryKind.CONTINUED;
        title.setText(!line
                ? messages.get("logs.detail.remark")
                : next.severity() == Severity.NONE ? messages.get("logs.detail.line") : next.severity().name());
        showMessage();
        Map<String, String> values = line ? fieldsOf(next) : Map.of();
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, text.masked(name, value)));
        fields.show(next, values, shown);
        boolean ofOperation = values.containsKey(OPERATION);
        operation.setVisible(ofOperation);
        operation.setManaged(ofOperation);
        alert.setVisible(line);
        alert.setManaged(line);
    }

    private Map<String, String> fieldsOf(LogEntry shown) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("logger", shown.logger());
        all.put("source", source.apply(shown));
        all.putAll(shown.fields());
        hidden.apply(shown).forEach(all::putIfAbsent);
        return all;
    }

    private void showMessage() {
        if (entry != null) {
            message.setText(raw.isSelected() ? text.masked(entry.text()) : text.message(entry));
        }
    }

    private HBox header() {
        ToggleButton wrap = new ToggleButton(null, new FontIcon(Material2MZ.WRAP_TEXT));
        wrap.setId("log-detail-wrap");
        wrap.setSelected(true);
        wrap.selectedProperty().bindBidirectional(message.wrapTextProperty());
        wrap.getStyleClass().addAll("icon-button", "flat");
        SheetParts.named(wrap, messages.get("logs.detail.wrap"));
        raw.setId("log-detail-raw");
        raw.getStyleClass().addAll("icon-button", "flat");
        SheetParts.named(raw, messages.get("logs.detail.raw"));
        HBox header = new HBox(
                title, SheetParts.space(), raw, wrap,
                SheetParts.icon(Material2AL.CLOSE, messages.get("logs.detail.close"), actions::close));
        header.getStyleClass().add("log-detail-header");
        return header;
    }

    private FlowPane buttons() {
        Button asText = button("logs.copy.text", Material2AL.CONTENT_COPY, "log-detail-copy");
        asText.setOnAction(_ -> with(shown -> actions.copy(text.text(shown))));
        Button asJson = new Button(messages.get("logs.copy.json"));
        asJson.setOnAction(_ -> with(shown -> actions.copy(text.json(shown, source.apply(shown)))));
        operation.setOnAction(_ -> with(shown -> actions.operation(fieldsOf(shown).getOrDefault(OPERATION, ""))));
        alert.setOnAction(_ -> with(actions::alert));
        FlowPane buttons = new FlowPane(asText, asJson, operation, alert);
        buttons.getStyleClass().add("log-detail-buttons");
        return buttons;
    }

    private void with(Consumer<LogEntry> action) {
        if (entry != null) {
            action.accept(entry);
        }
    }

    private Button button(String words, Ikon icon, String id) {
        Button button = new Button(messages.get(words), new FontIcon(icon));
        button.setId(id);
        return button;
    }
}
