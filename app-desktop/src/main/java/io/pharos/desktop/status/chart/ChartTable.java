package io.pharos.desktop.status.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/** The charts' twin in numbers, newest first: a column for every line that has something to show. */
final class ChartTable extends TableView<Long> {
    private static final double ROW_HEIGHT = 24;
    private static final double COLUMN_WIDTH = 104;
    private static final double TIME_WIDTH = 136;
    private static final long EVERY_SECOND = Duration.ofMinutes(10).toMillis();
    private static final int ROWS = 360;

    private final ChartsViewModel model;
    private final ChartText text;
    private List<Series> shown = List.of();

    ChartTable(ChartsViewModel model, ChartText text) {
        this.model = model;
        this.text = text;
        setId("status-table");
        getStyleClass().addAll("status-table", "dense");
        setFixedCellSize(ROW_HEIGHT);
        setAccessibleText(text.messages().get("status.table"));
        setPlaceholder(new Label(text.messages().get("status.table.empty")));
        visibleProperty().subscribe(_ -> refreshRows());
        model.revision().subscribe(_ -> refreshRows());
    }

    /** Returns the series that have a column, in the order of the columns. */
    List<Series> series() {
        return shown;
    }

    private void refreshRows() {
        if (!isVisible()) {
            return;
        }
        List<Long> rows = rows();
        refreshColumns(rows);
        ObservableList<Long> items = getItems();
        int fresh = items.isEmpty() ? -1 : rows.indexOf(items.getFirst());
        if (fresh < 0) {
            items.setAll(rows);
            return;
        }
        // only what changed, so that the selected row stays selected and in sight
        items.addAll(0, rows.subList(0, fresh));
        if (items.size() > rows.size()) {
            items.remove(rows.size(), items.size());
        }
        if (!items.equals(rows)) {
            items.setAll(rows);
        }
    }

    /** Columns come when there is something to show in them, and stay, so that they do not jump. */
    private void refreshColumns(List<Long> rows) {
        List<Series> wanted = new ArrayList<>();
        for (ChartKind kind : ChartKind.values()) {
            for (Line line : kind.lines(model.latencyOf().get())) {
                if (shown.contains(line.series()) || rows.stream().anyMatch(time -> !Double.isNaN(value(line.series(), time)))) {
                    wanted.add(line.series());
                }
            }
        }
        if (!wanted.equals(shown) || getColumns().isEmpty()) {
            shown = List.copyOf(wanted);
            getColumns().clear();
            getColumns().add(column(text.messages().get("status.table.time"), TIME_WIDTH, this::time));
            wanted.forEach(series -> {
                TableColumn<Long, String> column =
                        column(text.name(series), COLUMN_WIDTH, time -> text.value(series.unit(), value(series, time)));
                column.getStyleClass().add("number");
                getColumns().add(column);
            });
            getColumns().add(column(text.messages().get("status.table.fallback"), COLUMN_WIDTH, this::fallback));
        }
    }

    private interface Words {
        String of(long time);
    }

    private static TableColumn<Long, String> column(String title, double width, Words words) {
        TableColumn<Long, String> column = new TableColumn<>();
        Label header = new Label(title);
        header.setMinWidth(Region.USE_PREF_SIZE);
        column.setGraphic(header);
        column.setPrefWidth(Math.max(width, title.length() * 7.5 + 16));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.of(row.getValue())));
        return column;
    }

    private String time(long time) {
        return text.time(time, model.now());
    }

    private String fallback(long time) {
        Band band = model.bandAt(time);
        return band == null ? "" : text.cause(band);
    }

    private double value(Series series, long time) {
        return model.history().value(series, model.history().nearest(time, 0));
    }

    private List<Long> rows() {
        History history = model.history();
        long length = model.to() - model.from();
        long step = length <= EVERY_SECOND ? 1_000 : length / ROWS;
        List<Long> rows = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (long row = history.indexOf(model.from()); row < history.end() && history.time(row) <= model.to(); row++) {
            long slot = Math.floorDiv(history.time(row), step);
            if (slot != before) {
                rows.add(history.time(row));
                before = slot;
            }
        }
        return rows.reversed();
    }
}
