package io.pharos.desktop.status;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The tab of the adapters' state on the screen. */
final class StatusView extends BorderPane {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    /** Below this height the pane under the charts is closed until somebody opens it. */
    private static final double ROOM_FOR_ALL = 620;
    private static final double CHARTS_SHARE = 0.68;

    private final StatusViewModel model;
    private final Messages messages;
    private final StatusText text;
    private final Label freshness = new Label();
    private final HBox hint = new HBox();
    private final ToggleButton tableToggle = new ToggleButton();
    private final VBox left = new VBox();
    private final VBox right;
    private final SectionPane below;

    StatusView(StatusViewModel model, Messages messages, StatusText text, StatusParts parts, Runnable search) {
        this.model = model;
        this.messages = messages;
        this.text = text;
        Styles.use(this, "status");
        getStyleClass().add("status");
        below = new SectionPane(parts.below(), messages);
        right = new VBox(new StatusTiles(model, text), hint(search), chartsAndBelow());
        right.getStyleClass().add("status-right");
        setTop(toolbar(parts.cost()));
        setLeft(left(parts.left()));
        setCenter(right);
        heightProperty().map(height -> height.doubleValue() >= ROOM_FOR_ALL).subscribe(below.open()::set);
        model.revision().subscribe(_ -> refresh());
    }

    private ScrollPane left(List<Node> parts) {
        left.getStyleClass().add("status-left");
        left.getChildren().setAll(parts);
        ScrollPane scroll = new ScrollPane(left);
        scroll.getStyleClass().addAll("edge-to-edge", "status-left-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    /** The pane below takes what the charts leave; the border between them can be dragged while it is open. */
    private SplitPane chartsAndBelow() {
        SplitPane split = new SplitPane(charts(), below);
        split.setId("status-split");
        split.getStyleClass().add("status-split");
        split.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(below, false);
        below.open().subscribe(open -> split.setDividerPositions(open ? CHARTS_SHARE : 1));
        VBox.setVgrow(split, Priority.ALWAYS);
        return split;
    }

    private HBox toolbar(@Nullable Node cost) {
        ToggleGroup group = new ToggleGroup();
        HBox ranges = new HBox();
        ranges.getStyleClass().add("status-ranges");
        for (TimeRange range : TimeRange.values()) {
            ToggleButton button = new ToggleButton(messages.get("status.range." + range.key()));
            button.setId("range-" + range.key());
            button.setToggleGroup(group);
            button.getStyleClass().add(place(range));
            button.setOnAction(_ -> {
                model.range().set(range);
                button.setSelected(true);
            });
            model.range().subscribe(now -> button.setSelected(now == range));
            ranges.getChildren().add(button);
        }
        tableToggle.setText(messages.get("status.table.toggle"));
        tableToggle.setGraphic(new FontIcon(Material2MZ.TABLE_CHART));
        tableToggle.setId("status-table-toggle");
        freshness.getStyleClass().add("status-freshness");
        freshness.setId("status-freshness");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox toolbar = new HBox(ranges, tableToggle, space);
        if (cost != null) {
            toolbar.getChildren().add(cost);
        }
        toolbar.getChildren().add(freshness);
        toolbar.getStyleClass().add("status-toolbar");
        return toolbar;
    }

    private static String place(TimeRange range) {
        return range == TimeRange.FIVE_MINUTES ? "left-pill" : range == TimeRange.DAY ? "right-pill" : "center-pill";
    }

    private HBox hint(Runnable search) {
        Label words = new Label(messages.get("status.no-query"));
        Button button = new Button(messages.get("status.no-query.action"), new FontIcon(Material2MZ.SEARCH));
        button.setOnAction(_ -> search.run());
        hint.getStyleClass().add("status-hint");
        hint.setId("status-hint");
        hint.managedProperty().bind(hint.visibleProperty());
        hint.getChildren().addAll(words, button);
        return hint;
    }

    private StackPane charts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("status-charts");
        List<TimeChart> charts = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            TimeChart chart = new TimeChart(measure, model, text, messages);
            charts.add(chart);
            grid.add(chart, measure.ordinal() % 2, measure.ordinal() / 2);
        }
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        for (int i = 0; i < 3; i++) {
            RowConstraints row = new RowConstraints();
            row.setVgrow(Priority.ALWAYS);
            row.setFillHeight(true);
            grid.getRowConstraints().add(row);
        }
        StatusTable table = new StatusTable(model, text, messages);
        table.visibleProperty().bind(tableToggle.selectedProperty());
        grid.visibleProperty().bind(tableToggle.selectedProperty().not());
        StackPane stack = new StackPane(grid, table);
        stack.setMinHeight(0);
        return stack;
    }

    private void refresh() {
        StatusViewModel.Freshness now = model.freshness().get();
        boolean old = now == StatusViewModel.Freshness.STALE || now == StatusViewModel.Freshness.AWAY;
        left.pseudoClassStateChanged(STALE, old);
        right.pseudoClassStateChanged(STALE, old);
        freshness.pseudoClassStateChanged(STALE, old);
        freshness.pseudoClassStateChanged(LIVE, now == StatusViewModel.Freshness.LIVE);
        freshness.setText(switch (now) {
            case WAITING -> messages.get("status.waiting");
            case LIVE -> messages.get("status.live", text.second(model.now()));
            case STALE, AWAY -> messages.get("status.stale", model.age().get());
        });
        hint.setVisible(now != StatusViewModel.Freshness.WAITING && !model.queried());
    }
}
