package io.pharos.desktop.status.adapter;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names on the left, values on the right. Rows come and go; a value that stays keeps its label, so nothing flickers. */
final class FigureRows extends GridPane {
    private final String prefix;
    private final Map<String, Label> names = new HashMap<>();
    private final Map<String, Label> values = new HashMap<>();
    private List<String> shown = List.of();

    /** No rows. The label of a value has the id {@code prefix-key}. */
    FigureRows(String prefix) {
        this.prefix = prefix;
        getStyleClass().add("adapter-figures");
    }

    void show(List<CardFigures.Row> rows) {
        List<String> keys = rows.stream().map(CardFigures.Row::key).toList();
        for (CardFigures.Row row : rows) {
            Label name = names.computeIfAbsent(row.key(), _ -> name());
            Label value = values.computeIfAbsent(row.key(), this::value);
            name.setText(row.name());
            name.setLabelFor(value);
            value.setText(row.value());
        }
        if (!keys.equals(shown)) {
            place(keys);
        }
        setVisible(!rows.isEmpty());
        setManaged(!rows.isEmpty());
    }

    private void place(List<String> keys) {
        Set<Node> placed = new LinkedHashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Label name = names.get(keys.get(i));
            Label value = values.get(keys.get(i));
            setConstraints(name, 0, i);
            setConstraints(value, 1, i);
            placed.add(name);
            placed.add(value);
        }
        getChildren().setAll(placed);
        shown = keys;
    }

    private static Label name() {
        Label name = new Label();
        name.getStyleClass().add("adapter-label");
        name.setMinWidth(Region.USE_PREF_SIZE);
        setHgrow(name, Priority.ALWAYS);
        return name;
    }

    private Label value(String key) {
        Label value = new Label();
        value.getStyleClass().add("adapter-value");
        value.setId(prefix + "-" + key);
        setHalignment(value, HPos.RIGHT);
        return value;
    }
}
