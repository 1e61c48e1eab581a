package io.pharos.desktop.graph;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Question above, picture or table in the middle, the selected vertex on the right. */
final class GraphView extends BorderPane {
    private static final double ZOOM_STEP = 1.25;
    private static final double DETAIL_SHARE = 0.75;

    private final GraphViewModel model;
    private final Messages messages;
    private final GraphToolbar toolbar;
    private final GraphCanvas canvas = new GraphCanvas();
    private final VertexTable table;
    private final VertexPane detail;
    private final FindBar find;
    private final StackPane main = new StackPane();
    private final SplitPane split = new SplitPane(main);
    private long detailedAt = -1;

    GraphView(
            GraphViewModel model,
            ObservableValue<@Nullable StatusUpdate> pulse,
            Messages messages,
            TabActions actions) {
        this.model = model;
        this.messages = messages;
        this.toolbar = new GraphToolbar(model, messages);
        this.table = new VertexTable(model, messages, model::expand);
        this.detail = new VertexPane(model, messages, actions, this::choose);
        this.find = new FindBar(model, canvas, messages);
        setId("graph");
        getStyleClass().add("graph-view");
        Styles.use(this, "graph");
        setTop(new VBox(toolbar, new GraphNotice(model, messages, actions, this::focusStart)));
        setCenter(split);
        canvas.setId("graph-canvas");
        new CanvasInput(canvas, model.selected()::set, model::expand);
        main.getStyleClass().add("graph-main");
        List<Node> floating = List.of(
                at(Pos.TOP_LEFT, new GraphCounters(model, pulse, messages)),
                at(Pos.BOTTOM_LEFT, new GraphLegend(model, messages)),
                at(Pos.BOTTOM_RIGHT, zoomButtons()),
                at(Pos.BOTTOM_CENTER, fitButton()));
        canvas.keepClear(floating);
        main.getChildren().add(canvas);
        main.getChildren().addAll(floating);
        main.getChildren().addAll(
                new GraphPlaceholder(model, messages, actions, this::focusStart),
                table,
                at(Pos.TOP_RIGHT, find));
        SplitPane.setResizableWithParent(detail, false);
        table.visibleProperty().bind(toolbar.tableToggle().selectedProperty());
        bind();
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    GraphCanvas canvas() {
        return canvas;
    }

    void focusStart() {
        toolbar.start().requestFocus();
        toolbar.start().selectAll();
    }

    void openFind() {
        toolbar.tableToggle().setSelected(false);
        find.open();
    }

    void toggleTable() {
        toolbar.tableToggle().setSelected(!toolbar.tableToggle().isSelected());
        (toolbar.tableToggle().isSelected() ? table : canvas).requestFocus();
    }

    private void bind() {
        model.picture().subscribe(picture -> canvas.show(picture, model.filter()));
        model.changes().subscribe(() -> {
            canvas.repaint();
            showDetail(false);
        });
        model.selected().subscribe(() -> {
            canvas.select(model.selected().get());
            showDetail(true);
            describeCanvas();
        });
        model.state().subscribe(this::describeCanvas);
    }

    private void choose(int vertex) {
        model.selected().set(vertex);
        canvas.reveal(vertex);
    }

    /** The pane follows the picture only when the selected vertex got more edges or another is selected. */
    private void showDetail(boolean other) {
        int vertex = model.selected().get();
        boolean shown = split.getItems().contains(detail);
        if (vertex < 0 || vertex >= model.picture().get().vertexCount()) {
            split.getItems().remove(detail);
            return;
        }
        int degree = model.picture().get().degree(vertex);
        if (!shown) {
            split.getItems().add(detail);
            split.setDividerPositions(DETAIL_SHARE);
        }
        if (other || !shown || degree != detailedAt) {
            detailedAt = degree;
            detail.show(VertexDetail.of(model.picture().get(), vertex));
        }
    }

    /** What a screen reader says of the canvas: the selected vertex, or how much there is. */
    private void describeCanvas() {
        Picture picture = model.picture().get();
        int vertex = model.selected().get();
        canvas.setAccessibleText(
                vertex >= 0 && vertex < picture.vertexCount()
                        ? messages.get(
                                "graph.accessible.vertex",
                                picture.vertex(vertex).label(),
                                picture.depth(vertex),
                                picture.degree(vertex))
                        : messages.get("graph.accessible", picture.vertexCount(), picture.edgeCount()));
    }

    private Node zoomButtons() {
        VBox buttons = new VBox(
                GraphToolbar.iconButton(Material2AL.ADD, messages.get("graph.zoom-in"), () -> canvas.zoom(ZOOM_STEP)),
                GraphToolbar.iconButton(Material2MZ.REMOVE, messages.get("graph.zoom-out"), () -> canvas.zoom(1 / ZOOM_STEP)),
                GraphToolbar.iconButton(Material2AL.CENTER_FOCUS_STRONG, messages.get("graph.fit"), canvas::fit));
        buttons.getStyleClass().add("graph-zoom");
        buttons.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return buttons;
    }

    /** Nothing moves under the user's eyes; what lies outside is offered. */
    private Node fitButton() {
        Button fit = new Button();
        fit.setId("graph-fit");
        fit.getStyleClass().addAll("small", "graph-fit");
        fit.setOnAction(e -> {
            canvas.fit();
            canvas.requestFocus();
        });
        fit.setVisible(false);
        canvas.outsideProperty().subscribe(() -> {
            int outside = canvas.outsideProperty().get();
            fit.setVisible(outside > 0);
            fit.setText(messages.get("graph.outside", outside));
        });
        return fit;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE) {
            return;
        }
        if (find.close()) {
            event.consume();
        } else if (model.selected().get() >= 0) {
            model.selected().set(-1);
            canvas.requestFocus();
            event.consume();
        }
    }

    private static Node at(Pos corner, Node node) {
        StackPane.setAlignment(node, corner);
        return node;
    }
}
