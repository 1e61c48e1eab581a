package io.pharos.desktop.graph;

import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.api.CollectionsApi.EdgeCollection;
import io.pharos.model.channel.GraphChannel;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The question: where to start, which edges to follow, how far, how many. */
final class GraphToolbar extends HBox {
    private static final int DEEPEST = 20;

    private final GraphViewModel model;
    private final Messages messages;
    private final TextField start = new TextField();
    private final ToggleButton table = new ToggleButton();

    GraphToolbar(GraphViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("graph-toolbar");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(start, Priority.SOMETIMES);
        getChildren().addAll(
                named("graph.start", startField()),
                named("graph.along", edgeCollection()),
                direction(),
                named("graph.depth", depth()),
                named("graph.budget", budget()),
                run(),
                gap,
                table());
    }

    TextField start() {
        return start;
    }

    ToggleButton tableToggle() {
        return table;
    }

    private TextField startField() {
        start.setId("graph-start");
        start.setPrefWidth(130);
        start.setMinWidth(80);
        start.setPromptText(messages.get("graph.start.prompt"));
        start.textProperty().bindBidirectional(model.question().startVertex());
        start.setOnAction(e -> model.run());
        return start;
    }

    private ComboBox<String> edgeCollection() {
        ComboBox<String> box = new ComboBox<>();
        box.setId("graph-edges");
        box.setEditable(true);
        box.setPrefWidth(140);
        box.setMinWidth(92);
        box.getEditor().textProperty().bindBidirectional(model.question().edgeCollection());
        ListChangeListener<EdgeCollection> update = change -> box.getItems()
                .setAll(model.edgeCollections().stream().map(EdgeCollection::name).toList());
        model.edgeCollections().addListener(update);
        return box;
    }

    private ComboBox<String> direction() {
        ComboBox<String> box = new ComboBox<>();
        box.setId("graph-direction");
        box.getItems().setAll(GraphChannel.DIRECTIONS);
        box.setConverter(words(Map.of(
                "outbound", messages.get("graph.outbound"),
                "inbound", messages.get("graph.inbound"),
                "any", messages.get("graph.any"))));
        box.setPrefWidth(128);
        box.setMinWidth(122);
        box.setAccessibleText(messages.get("graph.direction"));
        box.setTooltip(new Tooltip(messages.get("graph.direction")));
        box.valueProperty().bindBidirectional(model.question().direction());
        return box;
    }

    private Spinner<Integer> depth() {
        Spinner<Integer> spinner = new Spinner<>(0, DEEPEST, model.question().depth().get());
        spinner.setId("graph-depth");
        spinner.setPrefWidth(68);
        spinner.setMinWidth(58);
        spinner.getValueFactory().valueProperty().bindBidirectional(model.question().depth().asObject());
        return spinner;
    }

    private ComboBox<Integer> budget() {
        ComboBox<Integer> box = new ComboBox<>();
        box.setId("graph-budget");
        box.getItems().setAll(GraphViewModel.BUDGETS);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer number) {
                return number == null ? "" : messages.get("graph.number", number);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        box.setPrefWidth(96);
        box.setMinWidth(94);
        box.setTooltip(new Tooltip(messages.get("graph.budget.tip")));
        box.valueProperty().bindBidirectional(model.question().budget().asObject());
        return box;
    }

    private Button run() {
        Button run = new Button();
        run.setId("graph-run");
        run.setMinWidth(Region.USE_PREF_SIZE);
        Runnable update = () -> {
            boolean busy = model.state().get().busy();
            run.setText(messages.get(busy ? "graph.cancel" : "graph.run"));
            run.setGraphic(icon(busy ? Material2MZ.STOP : Material2MZ.PLAY_ARROW));
            run.getStyleClass().removeAll("accent");
            if (!busy) {
                run.getStyleClass().add("accent");
            }
        };
        model.state().subscribe(update);
        update.run();
        run.setOnAction(e -> {
            if (model.state().get().busy()) {
                model.cancel();
            } else {
                model.run();
            }
        });
        return run;
    }

    private ToggleButton table() {
        table.setId("graph-table-toggle");
        table.setGraphic(icon(Material2MZ.TABLE_ROWS));
        table.setText(messages.get("graph.table"));
        table.setTooltip(new Tooltip(messages.get("graph.table.tip")));
        table.setMinWidth(Region.USE_PREF_SIZE);
        return table;
    }

    private HBox named(String key, Region field) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().add("graph-field-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setAccessibleText(messages.get(key));
        HBox box = new HBox(label, field);
        box.getStyleClass().add("graph-field");
        return box;
    }

    static FontIcon icon(Ikon which) {
        return new FontIcon(which);
    }

    static Button iconButton(Ikon which, String words, Runnable action) {
        Button button = new Button("", icon(which));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(e -> action.run());
        return button;
    }

    static Button closeButton(String words, Runnable action) {
        return iconButton(Material2AL.CLOSE, words, action);
    }

    private static StringConverter<String> words(Map<String, String> names) {
        return new StringConverter<>() {
            @Override
            public String toString(String value) {
                return value == null ? "" : names.getOrDefault(value, value);
            }

            @Override
            public String fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        };
    }
}
