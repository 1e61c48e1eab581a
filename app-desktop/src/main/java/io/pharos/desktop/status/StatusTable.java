package io.pharos.desktop.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
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
        visibleProperty().subscribe(_ -> refreshRows());
        model.revision().subscribe(_ -> refreshRows());
        model.range().subscribe(_ -> refreshRows());
    }

    private void refreshRows() {
        if (!isVisible()) {
            return;
        }
        List<Point> rows = rows();
        ObservableList<Point> shown = getItems();
        int fresh = shown.isEmpty() ? -1 : rows.indexOf(shown.getFirst());
        if (fresh < 0) {
            shown.setAll(rows);
            return;
        }
        // only what changed, so that the selected row stays selected and in sight
        shown.addAll(0, rows.subList(0, fresh));
        if (shown.size() > rows.size()) {
            shown.remove(rows.size(), shown.size());
        }
        if (!shown.equals(rows)) {
            shown.setAll(rows);
        }
    }

    private List<Point> rows() {
        TimeRange range = model.range().get();
        Instant to = model.now();
        long step = range.row().toSeconds();
        List<Point> rows = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (Point point : model.history().between(to.minus(range.length()), to)) {
            long slot = Math.floorDiv(point.time().getEpochSecond(), step);
            if (slot != before) {
                rows.add(point);
                before = slot;
            }
        }
        return rows.reversed();
    }
}
