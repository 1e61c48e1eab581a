package io.pharos.desktop.status.slow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.api.AdaptersApi.SlowQuery;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The slowest queries as a table; one of them can be run again and copied. */
public final class SlowQueriesPane extends VBox {
    private static final double ROW_HEIGHT = 26;
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final SlowQueriesViewModel model;
    private final Figures figures;
    private final Messages messages;
    private final TableView<SlowQuery> table;
    private final Label nothing = new Label();

    /** A table that follows the model. */
    public SlowQueriesPane(SlowQueriesViewModel model, Figures figures) {
        this.model = model;
        this.figures = figures;
        this.messages = figures.messages();
        this.table = new TableView<>(model.queries());
        Styles.use(this, "slow");
        setId("slow-queries");
        getStyleClass().add("slow-queries");
        table.setId("slow-table");
        table.getStyleClass().addAll("dense", "slow-table");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setAccessibleText(messages.get("status.slow"));
        nothing.setWrapText(true);
        table.setPlaceholder(nothing);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(_ -> new Row());
        table.getColumns().add(column("time", 92, each -> figures.since(each.timestamp(), model.now()), ""));
        table.getColumns().add(column("millis", 78, each -> figures.millis(each.durationMs()), "number"));
        table.getColumns().add(column("adapter", 124, each -> figures.adapter(each.adapter()), ""));
        table.getColumns().add(column("operation", 110, each -> operation(each.operation()), ""));
        table.getColumns().add(column("collection", 100, each -> each.collection() == null ? "" : each.collection(), ""));
        table.getColumns().add(column("results", 116, this::results, "number"));
        table.getColumns().add(column("question", 220, SlowQueriesViewModel::question, ""));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, buttons());
        model.problem().subscribe(this::showEmpty);
        model.read().subscribe(this::showEmpty);
        keys();
    }

    private void showEmpty() {
        String problem = model.problem().get();
        nothing.setText(!problem.isEmpty()
                ? messages.get("status.slow.problem", problem)
                : messages.get(model.read().get() ? "status.slow.none" : "status.slow.reading"));
    }

    private HBox buttons() {
        Button run = new Button(messages.get("status.slow.run"), new FontIcon(Material2MZ.REPLAY));
        run.setId("slow-run");
        run.setOnAction(_ -> run());
        Button copy = new Button(messages.get("status.slow.copy"), new FontIcon(Material2AL.CONTENT_COPY));
        copy.setId("slow-copy");
        copy.setOnAction(_ -> copy());
        Button again = new Button(messages.get("status.slow.read"), new FontIcon(Material2MZ.REFRESH));
        again.setId("slow-read");
        again.setOnAction(_ -> model.onRead());
        table.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            run.setDisable(!SlowQueriesViewModel.canRun(chosen));
            copy.setDisable(chosen == null);
        });
        List.of(run, copy, again).forEach(each -> each.getStyleClass().add("small"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(run, copy, space, again);
        row.getStyleClass().add("slow-buttons");
        return row;
    }

    private void keys() {
        MenuItem run = new MenuItem(messages.get("status.slow.run"));
        run.setOnAction(_ -> run());
        MenuItem copy = new MenuItem(messages.get("status.slow.copy"));
        copy.setOnAction(_ -> copy());
        table.setContextMenu(new ContextMenu(run, copy));
        table.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                run();
                e.consume();
            } else if (e.isShortcutDown() && !e.isShiftDown() && e.getCode() == KeyCode.C) {
                copy();
                e.consume();
            }
        });
    }

    private void run() {
        SlowQuery chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.onRun(chosen);
        }
    }

    private void copy() {
        SlowQuery chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.onCopy(String.join(
                    "\t", chosen.timestamp().toString(), figures.millis(chosen.durationMs()), chosen.adapter(),
                    chosen.operation(), chosen.collection() == null ? "" : chosen.collection(), results(chosen),
                    parameters(chosen)));
        }
    }

    private String operation(String name) {
        return switch (name) {
            case "vector_search", "graph_traverse", "aql_query", "document_read", "document_write", "health" ->
                messages.get("status.operation." + name.replace('_', '-'));
            default -> name;
        };
    }

    private String results(SlowQuery each) {
        return each.error() != null
                ? messages.get("status.slow.failed", each.error().replace('_', ' '))
                : figures.count(each.results());
    }

    private static String parameters(SlowQuery each) {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, Object> parameter : new TreeMap<>(each.parameters()).entrySet()) {
            all.append(all.isEmpty() ? "" : ", ").append(parameter.getKey()).append('=').append(parameter.getValue());
        }
        return all.toString();
    }

    private TableColumn<SlowQuery, String> column(
            String key, double width, Function<SlowQuery, String> value, String style) {
        TableColumn<SlowQuery, String> column = new TableColumn<>(messages.get("status.slow." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 70));
        column.setSortable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        return column;
    }

    /** A row that opens by a double click, and tells all parameters. */
    private final class Row extends TableRow<SlowQuery> {
        Row() {
            setOnMouseClicked(e -> {
                if (e.getClickCount() == 2 && !isEmpty()) {
                    run();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable SlowQuery query, boolean empty) {
            super.updateItem(query, empty);
            pseudoClassStateChanged(FAILED, query != null && query.error() != null);
            setTooltip(query == null ? null : new Tooltip(parameters(query)));
        }
    }
}
