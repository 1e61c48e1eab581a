package io.pharos.desktop.graph;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.channel.GraphChannel.Vertex;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The selected vertex: what it is, its properties, its edges by type and direction. */
final class VertexPane extends ScrollPane {
    private static final int MOST_NEIGHBOURS = 60;

    private final GraphViewModel model;
    private final Messages messages;
    private final TabActions actions;
    private final IntConsumer onSelect;
    private final VBox content = new VBox();

    /** @param onSelect a neighbour was chosen */
    VertexPane(GraphViewModel model, Messages messages, TabActions actions, IntConsumer onSelect) {
        super();
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.onSelect = onSelect;
        setId("graph-detail");
        getStyleClass().add("graph-detail");
        content.getStyleClass().add("graph-detail-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(260);
        setPrefWidth(300);
    }

    /** Shows a vertex as it is known now. */
    void show(VertexDetail detail) {
        content.getChildren().setAll(head(detail), buttons(detail));
        if (!detail.data().properties().isEmpty()) {
            content.getChildren().add(properties(detail.data().properties()));
        }
        for (VertexDetail.Group group : detail.groups()) {
            content.getChildren().add(group(group));
        }
        setVvalue(0);
    }

    private Node head(VertexDetail detail) {
        Label title = new Label(detail.data().label());
        title.setId("graph-detail-title");
        title.getStyleClass().add("graph-detail-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label key = new Label(detail.data().key());
        key.getStyleClass().add("graph-key");
        Button copy = GraphToolbar.iconButton(
                Material2AL.CONTENT_COPY, messages.get("graph.copy-key"), () -> actions.copy(detail.data().key()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox keyLine = new HBox(
                key, copy, gap, GraphToolbar.closeButton(messages.get("graph.close"), () -> model.selected().set(-1)));
        keyLine.getStyleClass().add("graph-key-line");
        String collection = detail.data().collection();
        Label facts = new Label(
                collection == null
                        ? messages.get("graph.facts.no-document", detail.depth(), detail.degree())
                        : messages.get("graph.facts", collection, detail.depth(), detail.degree()));
        facts.getStyleClass().add("graph-facts");
        facts.setWrapText(true);
        return new VBox(keyLine, title, facts);
    }

    private Node buttons(VertexDetail detail) {
        Vertex data = detail.data();
        Button expand = new Button(messages.get("graph.expand"), GraphToolbar.icon(Material2MZ.UNFOLD_MORE));
        expand.setId("graph-expand");
        expand.setOnAction(e -> model.expand(detail.vertex()));
        Button open = new Button(messages.get("graph.open"), GraphToolbar.icon(Material2AL.DESCRIPTION));
        open.setId("graph-open");
        String collection = data.collection();
        open.setDisable(collection == null);
        open.setOnAction(e -> {
            if (collection != null) {
                actions.openDocument(collection, data.key());
            }
        });
        Button similar = new Button(messages.get("graph.similar"), GraphToolbar.icon(Material2MZ.SEARCH));
        similar.setId("graph-similar");
        similar.setOnAction(e -> actions.searchFor(data.label()));
        FlowPane buttons = new FlowPane(expand, open, similar);
        buttons.getStyleClass().add("graph-detail-buttons");
        buttons.getChildren().forEach(each -> each.getStyleClass().add("small"));
        return buttons;
    }

    private Node properties(Map<String, Object> properties) {
        VBox rows = new VBox();
        rows.getStyleClass().add("graph-properties");
        new TreeMap<>(properties).forEach((name, value) -> {
            Label key = new Label(name);
            key.getStyleClass().add("graph-property-name");
            Label text = new Label(words(value));
            text.getStyleClass().add("graph-property-value");
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            rows.getChildren().add(new HBox(key, text));
        });
        return rows;
    }

    private static String words(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    private Node group(VertexDetail.Group group) {
        VBox rows = new VBox();
        int shown = Math.min(MOST_NEIGHBOURS, group.neighbours().size());
        for (int neighbour : group.neighbours().subList(0, shown)) {
            Hyperlink link = new Hyperlink(model.picture().get().vertex(neighbour).label());
            link.setMaxWidth(Double.MAX_VALUE);
            link.setOnAction(e -> onSelect.accept(neighbour));
            rows.getChildren().add(link);
        }
        if (shown < group.neighbours().size()) {
            rows.getChildren().add(new Label(messages.get("graph.more", group.neighbours().size() - shown)));
        }
        String title = messages.get(
                group.outbound() ? "graph.group.out" : "graph.group.in", group.type(), group.neighbours().size());
        TitledPane pane = new TitledPane(title, rows);
        pane.getStyleClass().addAll("dense", "graph-group");
        pane.setAnimated(false);
        pane.setExpanded(group.neighbours().size() <= 12);
        return pane;
    }
}
