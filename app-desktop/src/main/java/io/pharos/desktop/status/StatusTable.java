package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The charts' twin in numbers, newest first. */
final class StatusTable extends TableView<Point> {
    private static final double ROW_HEIGHT = 24;

    private final StatusViewModel model;

    StatusTable(StatusViewModel model, StatusText text, Messages messages) {
        this.model = model;
        setId("status-table");
        getStyleClass().addAll("status-table", "dense");
        setFixedCellSize(ROW_HEIGHT);
        setAccessibleText(messages.get("status.table"));
        setPlaceholder(new Label(messages.get("status.table.empty")));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Point, String> time = new TableColumn<>(messages.get("status.table.time"));
        time.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.second(row.getValue().time())));
        time.setSortable(false);
        getColumns().add(time);
        for (Measure measure : Measure.values()) {
            TableColumn<Point, String> column = new TableColumn<>(text.name(measure));
            column.getStyleClass().add("number");
            column.setSortable(false);
            column.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(text.value(measure, measure.of(row.getValue()))));
            getColumns().add(column);
        }
        visibleProperty().subscribe(this::refreshRows);
        model.revision().subscribe(this::refreshRows);
        model.range().subscribe(this::refreshRows);
    }

    private void refreshRows() {
        if (isVisible()) {
            getItems().setAll(rows());
        }
    }

    private List<Point> rows() {
        TimeRange range = model.range().get();
        Instant to = model.now();
        List<Point> points = model.history().between(to.minus(range.length()), to);
        List<Point> rows = new ArrayList<>();
        Duration step = range.row();
        Instant before = Instant.MAX;
        for (Point point : points.reversed()) {
            Instant slot = Instant.ofEpochSecond(point.time().getEpochSecond() / step.toSeconds() * step.toSeconds());
            if (!slot.equals(before)) {
                rows.add(point);
                before = slot;
            }
        }
        return rows;
    }
}
