package io.pharos.desktop.search;

import io.pharos.desktop.fx.Messages;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The question: words, where to look, how many, how close. */
final class QueryBar extends HBox {
    private static final int HISTORY_SHOWN = 12;

    private final SearchViewModel model;
    private final Messages messages;
    private final TextField query = new TextField();
    private final Button go = new Button();

    QueryBar(SearchViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("toolbar");
        query.setId("query");
        query.setPromptText(messages.get("search.prompt"));
        query.setAccessibleText(messages.get("search.prompt"));
        query.textProperty().bindBidirectional(model.question().query());
        query.setOnAction(e -> model.onSearch());
        setHgrow(query, Priority.ALWAYS);
        query.setMinWidth(160);
        getChildren().addAll(
                query,
                history(),
                labelled("search.collection", collection()),
                labelled("search.topk", topK()),
                labelled("search.threshold", threshold()),
                go);
        go.setId("search-go");
        go.setMinWidth(Region.USE_PREF_SIZE);
        model.state().subscribe(state -> showBusy(state.busy()));
    }

    TextField query() {
        return query;
    }

    private void showBusy(boolean busy) {
        go.setText(messages.get(busy ? "search.cancel" : "search.go"));
        go.setGraphic(new FontIcon(busy ? Material2AL.CLOSE : Material2MZ.SEARCH));
        go.getStyleClass().remove("accent");
        if (!busy) {
            go.getStyleClass().add("accent");
        }
        go.setOnAction(e -> {
            if (busy) {
                model.onCancel();
            } else {
                model.onSearch();
            }
        });
    }

    private Button history() {
        Button button = new Button(null, new FontIcon(Material2AL.HISTORY));
        button.setId("query-history");
        button.getStyleClass().addAll("flat", "icon-button");
        button.setAccessibleText(messages.get("search.history"));
        button.setTooltip(new Tooltip(messages.get("search.history")));
        ContextMenu menu = new ContextMenu();
        button.setOnAction(e -> {
            menu.getItems().setAll(model.question().history().stream().limit(HISTORY_SHOWN).map(this::earlier).toList());
            if (menu.getItems().isEmpty()) {
                MenuItem none = new MenuItem(messages.get("search.history.none"));
                none.setDisable(true);
                menu.getItems().setAll(none);
            }
            menu.show(button, Side.BOTTOM, 0, 4);
        });
        return button;
    }

    private MenuItem earlier(String text) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> {
            model.question().query().set(text);
            model.onSearch();
        });
        return item;
    }

    private ComboBox<String> collection() {
        ComboBox<String> box = new ComboBox<>();
        box.setId("collection");
        box.setPrefWidth(150);
        box.getItems().setAll(model.question().collection().get());
        box.valueProperty().bindBidirectional(model.question().collection());
        model.collections().subscribe(() -> {
            String chosen = model.question().collection().get();
            for (Collections.Collection each : model.collections()) {
                if (!box.getItems().contains(each.name())) {
                    box.getItems().add(each.name());
                }
            }
            box.getItems().removeIf(name -> !name.equals(chosen)
                    && model.collections().stream().noneMatch(each -> each.name().equals(name)));
        });
        box.setOnAction(e -> repeat());
        return box;
    }

    private Spinner<Integer> topK() {
        Spinner<Integer> spinner = new Spinner<>(1, 1_000, model.question().topK().get());
        spinner.setId("top-k");
        spinner.setEditable(true);
        spinner.setPrefWidth(76);
        spinner.getValueFactory().valueProperty().bindBidirectional(model.question().topK());
        return spinner;
    }

    private Spinner<Double> threshold() {
        SpinnerValueFactory.DoubleSpinnerValueFactory values =
                new SpinnerValueFactory.DoubleSpinnerValueFactory(0, 1, 0, 0.05);
        Spinner<Double> spinner = new Spinner<>(values);
        spinner.setId("threshold");
        spinner.setEditable(true);
        spinner.setPrefWidth(84);
        values.valueProperty().subscribe((old, value) -> model.question().threshold().set(value == null || value == 0 ? null : value));
        spinner.setTooltip(new Tooltip(messages.get("search.threshold.tip")));
        return spinner;
    }

    /** Choosing another collection asks the same question again, if there is one. */
    private void repeat() {
        if (!(model.state().get() instanceof SearchState.Idle)) {
            model.onSearch();
        }
    }

    private HBox labelled(String key, Region control) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().add("muted");
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setMinWidth(Region.USE_PREF_SIZE);
        control.setAccessibleText(messages.get(key));
        HBox pair = new HBox(label, control);
        pair.getStyleClass().add("labelled");
        return pair;
    }
}
