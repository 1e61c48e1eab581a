package io.pharos.desktop.graph;

import java.util.function.Function;
import java.util.function.IntConsumer;

import io.pharos.desktop.fx.Messages;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** The graph's twin for those who do not see it, and for comparing: every shown vertex is a row. */
final class VertexTable extends TableView<VertexTable.Row> {
    /** A vertex as it stands in the table. */
    record Row(int vertex, String key, String label, @Nullable String collection, int depth, int degree) {}

    private final GraphViewModel model;
    private final Messages messages;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private long filledAt = -1;

    /** @param onExpand the neighbours of a vertex are wanted */
    VertexTable(GraphViewModel model, Messages messages, IntConsumer onExpand) {
        this.model = model;
        this.messages = messages;
        setId("graph-table");
        getStyleClass().addAll("dense", "graph-table");
        setAccessibleText(messages.get("graph.table.tip"));
        setFixedCellSize(28);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("graph.column.key", 110, Row::key, "graph-key"));
        getColumns().add(column("graph.column.depth", 60, Row::depth, "graph-number"));
        getColumns().add(column("graph.column.edges", 60, Row::degree, "graph-number"));
        getColumns().add(column("graph.column.collection", 120, row -> row.collection() == null ? "" : row.collection(), ""));
        getColumns().add(column("graph.column.label", 420, Row::label, ""));
        setPlaceholder(new Label(messages.get("graph.table.empty")));
        setItems(rows);
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && isVisible()) {
                model.selected().set(row.vertex());
            }
        });
        setOnKeyPressed(event -> {
            Row row = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                onExpand.accept(row.vertex());
                event.consume();
            }
        });
        model.changes().subscribe(this::fill);
        visibleProperty().subscribe(this::fill);
    }

    /** Brings the rows up to date, but only while somebody looks. */
    private void fill() {
        if (!isVisible() || filledAt == model.changes().get()) {
            return;
        }
        filledAt = model.changes().get();
        Picture picture = model.picture().get();
        int selected = model.selected().get();
        var sorting = FXCollections.observableArrayList(getSortOrder());
        var filled = FXCollections.<Row>observableArrayList();
        for (int vertex = 0; vertex < picture.vertexCount(); vertex++) {
            if (model.filter().showsVertex(picture, vertex)) {
                filled.add(row(picture, vertex));
            }
        }
        rows.setAll(filled);
        getSortOrder().setAll(sorting);
        sort();
        rows.stream().filter(row -> row.vertex() == selected).findFirst().ifPresent(getSelectionModel()::select);
    }

    private static Row row(Picture picture, int vertex) {
        var data = picture.vertex(vertex);
        return new Row(vertex, data.key(), data.label(), data.collection(), picture.depth(vertex), picture.degree(vertex));
    }

    private <T> TableColumn<Row, T> column(String title, double width, Function<Row, T> value, String styleClass) {
        TableColumn<Row, T> column = new TableColumn<>(messages.get(title));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        return column;
    }
}
