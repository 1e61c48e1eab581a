package io.pharos.desktop.status.adapter;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The same figures by kind of work: how often, how many failed, median and 99th percentile. */
final class OperationRows extends GridPane {
    private static final List<String> KNOWN =
            List.of("vector_search", "graph_traverse", "aql_query", "document_read", "document_write", "embed", "health");

    private final Figures figures;
    private final Messages messages;

    OperationRows(Figures figures) {
        this.figures = figures;
        this.messages = figures.messages();
        getStyleClass().add("adapter-operations");
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(wide, number, number, number, number);
    }

    void show(Map<String, OperationState> operations) {
        getChildren().clear();
        heads("count", "errors", "p50", "p99");
        operations.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> place(each.getKey())))
                .forEach(each -> row(each.getKey(), each.getValue()));
    }

    /** Returns the same as sentences. */
    String spoken(@Nullable Map<String, OperationState> operations) {
        if (operations == null) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        operations.forEach((name, each) -> all.append(' ').append(messages.get(
                "status.operation.spoken", name(name), each.count(), errors(each), figures.millis(each.p50LatencyMs()),
                figures.millis(each.p99LatencyMs()))));
        return all.toString();
    }

    private void heads(String... keys) {
        for (int i = 0; i < keys.length; i++) {
            add(label(messages.get("status.operation." + keys[i]), "adapter-label"), i + 1, 0);
        }
    }

    private void row(String key, OperationState each) {
        int row = getRowCount();
        Label errors = label(figures.count(errors(each)), "adapter-value");
        if (!each.errors().isEmpty()) {
            errors.getStyleClass().add("adapter-errors");
            StringBuilder kinds = new StringBuilder();
            each.errors().forEach((kind, count) -> kinds.append(kind).append(' ').append(figures.count(count)).append('\n'));
            errors.setTooltip(new Tooltip(kinds.toString().strip()));
        }
        add(label(name(key), "adapter-label"), 0, row);
        add(label(figures.count(each.count()), "adapter-value"), 1, row);
        add(errors, 2, row);
        add(label(figures.millis(each.p50LatencyMs()), "adapter-value"), 3, row);
        add(label(figures.millis(each.p99LatencyMs()), "adapter-value"), 4, row);
    }

    private String name(String key) {
        return KNOWN.contains(key) ? messages.get("status.operation." + key.replace('_', '-')) : key;
    }

    private static long errors(OperationState each) {
        return each.errors().values().stream().mapToLong(Long::longValue).sum();
    }

    private static int place(String key) {
        int place = KNOWN.indexOf(key);
        return place < 0 ? KNOWN.size() : place;
    }

    private static Label label(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        return label;
    }
}
