package io.pharos.desktop.status.chart;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.fx.TokenColors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** All charts, or their twin in numbers, with what can be done to them. The toolbar's part is {@link ChartTools}. */
public final class ChartsView extends StackPane {
    private final ChartsViewModel model;
    private final Messages messages;
    private final ChartGrid grid;
    private final ChartTable table;
    private final ChartExports exports;
    private final BooleanProperty asTable = new SimpleBooleanProperty();
    private final ContextMenu menu = new ContextMenu();

    /** Files are written beside the FX thread by {@code background}. */
    public ChartsView(ChartsViewModel model, ChartText text, TabActions actions, Background background) {
        this.model = model;
        this.messages = text.messages();
        Styles.use(this, "charts");
        TokenColors colors = new TokenColors(List.of(ChartFiles.BACKGROUND));
        grid = new ChartGrid(model, text);
        table = new ChartTable(model, text);
        exports = new ChartExports(model, messages, actions, background, colors);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().addAll("edge-to-edge", "status-charts-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.visibleProperty().bind(asTable.not());
        grid.visibleProperty().bind(asTable.not());
        table.visibleProperty().bind(asTable);
        getChildren().addAll(scroll, table, colors);
        setMinHeight(0);
        grid.onMenu((chart, e) -> {
            menu.getItems().setAll(items(chart));
            menu.show(chart, e.getScreenX(), e.getScreenY());
            e.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Whether the table stands in the charts' place. */
    public BooleanProperty asTable() {
        return asTable;
    }

    /** Shows how old the figures are; empty while they are fresh. */
    public void stale(String age) {
        grid.stale(age);
    }

    /** Returns what can be taken out, of one chart or, with null, of all. */
    List<MenuItem> items(@Nullable TimeChart chart) {
        Node what = chart == null ? grid : chart;
        String name = "pharos-" + (chart == null ? "status" : chart.kind().key());
        MenuItem picture = item("png", () -> exports.picture(what, name));
        picture.disableProperty().bind(asTable);
        return List.of(
                picture,
                item("csv", () -> exports.values(this, series(chart), name)),
                item("text", () -> exports.copyText(series(chart))),
                item("json", () -> exports.copyJson(series(chart))));
    }

    ChartExports exports() {
        return exports;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.get("status.export." + key));
        item.setId("export-" + key);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** Returns the series of a chart, or of all. */
    List<Series> series(@Nullable TimeChart chart) {
        List<Series> found = new ArrayList<>();
        for (ChartKind kind : ChartKind.values()) {
            if (chart == null || chart.kind() == kind) {
                kind.lines(model.latencyOf().get()).forEach(line -> found.add(line.series()));
            }
        }
        return found;
    }

    private void key(KeyEvent e) {
        if (!e.isShortcutDown() || e.getCode() != KeyCode.C) {
            return;
        }
        TimeChart chart = grid.charts().stream().filter(Node::isFocused).findFirst().orElse(null);
        if (e.isShiftDown()) {
            exports.copyJson(series(chart));
        } else {
            exports.copyText(series(chart));
        }
        e.consume();
    }
}
