package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Says what the colours mean and how many there are of each; unticking hides a depth or a type of edges. */
final class GraphLegend extends StackPane {
    private static final int MOST_DEPTHS = 21;
    private static final int MOST_TYPES = 12;

    private final GraphViewModel model;
    private final Messages messages;
    private final VBox depthRows = new VBox();
    private final VBox typeRows = new VBox();
    private final List<Row> depths = new ArrayList<>();
    private final List<Row> types = new ArrayList<>();
    private Picture counted = new Picture();
    private long countedAt = -1;

    GraphLegend(GraphViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("graph-legend");
        getStyleClass().add("graph-legend");
        VBox rows = new VBox(depthRows, typeRows);
        rows.getStyleClass().add("graph-legend-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        getChildren().add(scroll);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setVisible(false);
        model.changes().subscribe(this::update);
    }

    private void update() {
        Picture picture = model.picture().get();
        if (picture == counted && picture.revision() == countedAt) {
            return;
        }
        if (picture != counted) {
            depths.clear();
            types.clear();
            depthRows.getChildren().clear();
            typeRows.getChildren().clear();
        }
        counted = picture;
        countedAt = picture.revision();
        setVisible(picture.vertexCount() > 0);
        countDepths(picture);
        countTypes(picture);
    }

    private void countDepths(Picture picture) {
        int[] counts = new int[MOST_DEPTHS];
        int deepest = -1;
        for (int vertex = 0; vertex < picture.vertexCount(); vertex++) {
            if (picture.depth(vertex) < MOST_DEPTHS) {
                counts[picture.depth(vertex)]++;
                deepest = Math.max(deepest, picture.depth(vertex));
            }
        }
        for (int depth = depths.size(); depth <= deepest; depth++) {
            depths.add(depthRow(depth));
            depthRows.getChildren().add(depths.get(depth).node);
        }
        for (int depth = 0; depth <= deepest; depth++) {
            depths.get(depth).count.setText(messages.get("graph.number", counts[depth]));
        }
    }

    private void countTypes(Picture picture) {
        int[] counts = new int[picture.types().size()];
        for (int edge = 0; edge < picture.edgeCount(); edge++) {
            counts[picture.typeOf(edge)]++;
        }
        int shown = Math.min(MOST_TYPES, counts.length);
        for (int type = types.size(); type < shown; type++) {
            types.add(typeRow(type, picture.types().get(type)));
            typeRows.getChildren().add(types.get(type).node);
        }
        for (int type = 0; type < shown; type++) {
            types.get(type).count.setText(messages.get("graph.number", counts[type]));
        }
    }

    private Row depthRow(int depth) {
        Region dot = new Region();
        int role = GraphColors.depth(depth).ordinal() - GraphColors.Role.DEPTH_0.ordinal();
        dot.getStyleClass().addAll("graph-dot", "depth-" + role);
        String name = depth == 0 ? messages.get("graph.legend.start") : messages.get("graph.legend.depth", depth);
        Row row = new Row(dot, name, model.filter().showsDepth(depth), shown -> model.showDepth(depth, shown));
        row.box.setId("graph-legend-depth-" + depth);
        return row;
    }

    private Row typeRow(int type, String name) {
        Region line = new Region();
        line.getStyleClass().add("graph-line");
        return new Row(line, name, model.filter().showsType(type), shown -> model.showType(type, shown));
    }

    private static final class Row {
        private final HBox node;
        private final CheckBox box;
        private final Label count = new Label();

        Row(Region swatch, String name, boolean ticked, Consumer<Boolean> onTick) {
            box = new CheckBox(name);
            box.setSelected(ticked);
            box.setMaxWidth(150);
            box.setOnAction(e -> onTick.accept(box.isSelected()));
            StackPane cell = new StackPane(swatch);
            cell.getStyleClass().add("graph-swatch");
            count.getStyleClass().add("graph-count");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            node = new HBox(cell, box, gap, count);
            node.getStyleClass().add("graph-legend-row");
        }
    }
}
