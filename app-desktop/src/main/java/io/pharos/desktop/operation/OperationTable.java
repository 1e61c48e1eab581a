package io.pharos.desktop.operation;

import java.time.InstantSource;
import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.Operation;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** All operations, a row each, virtualised; rows follow their operation, the less important columns give way first. */
final class OperationTable extends TableView<OperationRow> {
    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");

    private final Messages messages;
    private final OperationWords words;
    private final InstantSource clock;

    OperationTable(OperationsViewModel model, Messages messages, OperationWords words, InstantSource clock) {
        super(model.shown());
        this.messages = messages;
        this.words = words;
        this.clock = clock;
        setId("operation-table");
        getStyleClass().addAll("dense", "operation-table");
        setAccessibleText(messages.get("tab.operations"));
        setFixedCellSize(34);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setRowFactory(unused -> new Row());
        TableColumn<OperationRow, String> type = text("operations.column.type", 110, words::type, "");
        TableColumn<OperationRow, String> collection = text("operations.column.collection", 120, Operation::collection, "");
        TableColumn<OperationRow, String> owner = text("operations.column.owner", 90, Operation::owner, "");
        TableColumn<OperationRow, String> rate = text("operations.column.rate", 80, words::rate, "operation-number");
        TableColumn<OperationRow, String> bytes = text("operations.column.bytes", 90, words::bytesRate, "operation-number");
        getColumns().add(state());
        getColumns().add(text("operations.column.title", 220, Operation::title, ""));
        getColumns().add(type);
        getColumns().add(collection);
        getColumns().add(owner);
        getColumns().add(progress());
        getColumns().add(text("operations.column.stage", 110, o -> o.status().equals("completed") ? "" : words.stage(o.stage()), ""));
        getColumns().add(rate);
        getColumns().add(bytes);
        getColumns().add(left());
        getColumns().forEach(column -> column.setSortable(false));
        widthProperty().subscribe(width -> {
            owner.setVisible(width.doubleValue() >= 1180);
            bytes.setVisible(width.doubleValue() >= 1080);
            collection.setVisible(width.doubleValue() >= 920);
            rate.setVisible(width.doubleValue() >= 780);
            type.setVisible(width.doubleValue() >= 690);
        });
    }

    private TableColumn<OperationRow, String> text(
            String key, double width, Function<Operation, String> value, String styleClass) {
        TableColumn<OperationRow, String> column = new TableColumn<>(messages.get(key));
        column.setCellValueFactory(cell -> cell.getValue().operation().map(value));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 110));
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        return column;
    }

    private TableColumn<OperationRow, String> left() {
        TableColumn<OperationRow, String> column = new TableColumn<>(messages.get("operations.column.left"));
        column.setCellValueFactory(cell ->
                cell.getValue().operation().map(unused -> words.brief(cell.getValue(), clock.instant())));
        column.setPrefWidth(150);
        column.setMinWidth(120);
        column.getStyleClass().add("operation-number");
        return column;
    }

    private TableColumn<OperationRow, String> state() {
        TableColumn<OperationRow, String> column = new TableColumn<>(messages.get("operations.column.state"));
        column.setCellValueFactory(cell -> statusOf(cell.getValue()));
        column.setCellFactory(unused -> new StateCell());
        column.setPrefWidth(130);
        column.setMinWidth(130);
        return column;
    }

    private ObservableValue<String> statusOf(OperationRow row) {
        return Bindings.createStringBinding(() -> words.status(row), row.operation(), row.cancelling(), row.queued());
    }

    private TableColumn<OperationRow, Number> progress() {
        TableColumn<OperationRow, Number> column = new TableColumn<>(messages.get("operations.column.progress"));
        column.setCellValueFactory(cell -> cell.getValue().progress());
        column.setCellFactory(unused -> new ProgressCell());
        column.setPrefWidth(160);
        column.setMinWidth(140);
        return column;
    }

    /** The icon of a status. */
    static Ikon icon(String status) {
        return switch (status) {
            case "completed" -> Material2AL.CHECK_CIRCLE;
            case "failed" -> Material2AL.ERROR;
            case "cancelled" -> Material2AL.CANCEL;
            case "interrupted" -> Material2MZ.WARNING;
            case "processing" -> Material2MZ.SYNC;
            default -> Material2AL.HOURGLASS_EMPTY;
        };
    }

    private static final class Row extends TableRow<OperationRow> {
        @Override
        protected void updateItem(OperationRow item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(ENDED, item != null && !empty && item.now().ended());
        }
    }

    private static final class StateCell extends TableCell<OperationRow, String> {
        private final FontIcon icon = new FontIcon();

        @Override
        protected void updateItem(String word, boolean empty) {
            super.updateItem(word, empty);
            OperationRow row = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(word);
            boolean stalled = row.now().stalled() && !row.now().ended();
            icon.setIconCode(stalled ? Material2MZ.WARNING : icon(row.now().status()));
            icon.getStyleClass().setAll("ikonli-font-icon", "operation-state-icon", stalled ? "stalled" : row.now().status());
            setGraphic(icon);
        }
    }

    private final class ProgressCell extends TableCell<OperationRow, Number> {
        private final ProgressBar bar = new ProgressBar();
        private final Label percent = new Label();
        private final HBox box = new HBox(bar, percent);

        ProgressCell() {
            box.getStyleClass().add("operation-progress-cell");
            bar.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(bar, Priority.ALWAYS);
            percent.getStyleClass().add("operation-percent");
        }

        @Override
        protected void updateItem(Number share, boolean empty) {
            super.updateItem(share, empty);
            OperationRow row = getTableRow() == null ? null : getTableRow().getItem();
            boolean hopeless = row != null && row.now().ended() && share != null && share.doubleValue() < 0;
            if (empty || row == null || share == null || hopeless) {
                setGraphic(null);
                return;
            }
            boolean waits = row.now().status().equals("pending") && share.doubleValue() < 0;
            bar.setProgress(waits ? 0 : share.doubleValue());
            bar.getStyleClass().setAll("progress-bar", "operation-row-bar", row.now().status());
            percent.setText(share.doubleValue() < 0 ? "" : messages.get("operations.percent", Math.floor(share.doubleValue() * 100)));
            setGraphic(box);
        }
    }
}
