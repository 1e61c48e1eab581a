package io.pharos.desktop.status;

import java.util.List;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.status.chart.ChartTools;
import io.pharos.desktop.status.chart.ChartsView;
import io.pharos.desktop.status.chart.ChartsViewModel.Mode;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The tab of the adapters' state on the screen. */
final class StatusView extends BorderPane {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    /** Below this height the pane under the charts is closed until somebody opens it, and tiles are words only. */
    private static final double ROOM_FOR_ALL = 620;

    /** Below this width tools are symbols only. */
    private static final double ROOM_FOR_WORDS = 1_180;

    private static final double CHARTS_SHARE = 0.68;

    private final StatusViewModel model;
    private final Messages messages;
    private final StatusText text;
    private final Label freshness = new Label();
    private final HBox hint = new HBox();
    private final VBox left = new VBox();
    private final VBox right;
    private final SectionPane below;
    private final StatusTiles tiles;
    private final ChartsView charts;
    private final ChartTools tools;

    StatusView(
            StatusViewModel model,
            Messages messages,
            StatusText text,
            StatusParts parts,
            TabActions actions,
            Background background) {
        this.model = model;
        this.messages = messages;
        this.text = text;
        Styles.use(this, "status");
        getStyleClass().add("status");
        below = new SectionPane(parts.below(), messages);
        tiles = new StatusTiles(model, text);
        charts = new ChartsView(model.charts(), text.charts(), actions, background);
        tools = new ChartTools(model.charts(), text.charts(), charts);
        right = new VBox(tiles, hint(actions), chartsAndBelow());
        right.getStyleClass().add("status-right");
        setTop(toolbar(parts.cost()));
        setLeft(left(parts.left()));
        setCenter(right);
        heightProperty().map(height -> height.doubleValue() >= ROOM_FOR_ALL).subscribe(this::tall);
        widthProperty().map(width -> width.doubleValue() < ROOM_FOR_WORDS).subscribe(tools::compact);
        model.revision().subscribe(_ -> refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Shows numbers in the place of charts, or charts again. */
    void toggleTable() {
        charts.asTable().set(!charts.asTable().get());
    }

    /** Opens the menu of what can be taken out. */
    void openExport() {
        tools.openExport();
    }

    private void tall(boolean room) {
        below.open().set(room);
        tiles.compact(!room);
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
        SplitPane split = new SplitPane(charts, below);
        split.setId("status-split");
        split.getStyleClass().add("status-split");
        split.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(below, false);
        below.open().subscribe(open -> split.setDividerPositions(open ? CHARTS_SHARE : 1));
        VBox.setVgrow(split, Priority.ALWAYS);
        return split;
    }

    private HBox toolbar(@Nullable Node cost) {
        freshness.getStyleClass().add("status-freshness");
        freshness.setId("status-freshness");
        freshness.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox toolbar = new HBox(tools, space);
        if (cost != null) {
            // while the charts say why they stand still there may be no room for it
            cost.visibleProperty().bind(model.charts().mode().isEqualTo(Mode.LIVE).or(widthProperty().greaterThan(ROOM_FOR_WORDS)));
            cost.managedProperty().bind(cost.visibleProperty());
            toolbar.getChildren().add(cost);
        }
        toolbar.getChildren().add(freshness);
        toolbar.getStyleClass().add("status-toolbar");
        return toolbar;
    }

    private HBox hint(TabActions actions) {
        Label words = new Label(messages.get("status.no-query"));
        Button button = new Button(messages.get("status.no-query.action"), new FontIcon(Material2MZ.SEARCH));
        button.setOnAction(_ -> actions.searchFor(messages.get("status.no-query.example")));
        hint.getStyleClass().add("status-hint");
        hint.setId("status-hint");
        hint.managedProperty().bind(hint.visibleProperty());
        hint.getChildren().addAll(words, button);
        return hint;
    }

    private void refresh() {
        StatusViewModel.Freshness now = model.freshness().get();
        boolean old = now == StatusViewModel.Freshness.STALE || now == StatusViewModel.Freshness.AWAY;
        String age = messages.get("status.stale", model.age().get());
        left.pseudoClassStateChanged(STALE, old);
        right.pseudoClassStateChanged(STALE, old);
        freshness.pseudoClassStateChanged(STALE, old);
        freshness.pseudoClassStateChanged(LIVE, now == StatusViewModel.Freshness.LIVE);
        freshness.setText(switch (now) {
            case WAITING -> messages.get("status.waiting");
            case LIVE -> messages.get("status.live", text.second(model.now()));
            case STALE, AWAY -> age;
        });
        tiles.stale(old ? age : "");
        charts.stale(old ? age : "");
        hint.setVisible(now != StatusViewModel.Freshness.WAITING && !model.queried());
    }

    /** Space is taken by whatever has the focus and needs it, such as a button; what is left stops the charts. */
    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.SPACE && !e.isShortcutDown() && !e.isAltDown()) {
            model.charts().togglePause();
            e.consume();
        }
    }
}
