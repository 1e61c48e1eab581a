package io.pharos.desktop.status;

import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One adapter: its state in a word, since when, and what it holds and did. */
final class AdapterCardView extends VBox {
    private static final PseudoClass SERVING = PseudoClass.getPseudoClass("serving");
    private static final PseudoClass READY = PseudoClass.getPseudoClass("ready");

    private final StatusViewModel model;
    private final Messages messages;
    private final StatusText text;
    private final String name;
    private final Label state = new Label();
    private final Label since = new Label();
    private final Label documents = new Label();
    private final Label edges = new Label();
    private final Label queries = new Label();
    private final Label success = new Label();
    private final GridPane figures = new GridPane();

    AdapterCardView(
            String name,
            ObservableValue<@Nullable AdapterCard> card,
            StatusViewModel model,
            Messages messages,
            StatusText text) {
        this.model = model;
        this.messages = messages;
        this.text = text;
        this.name = name;
        getStyleClass().add("adapter-card");
        setId("card-" + name);
        Label title = new Label(messages.get("status.adapter." + name));
        title.getStyleClass().add("adapter-name");
        Label wireName = new Label(name);
        wireName.getStyleClass().add("adapter-wire-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        state.getStyleClass().add("adapter-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = new HBox(wireName, space, state);
        header.getStyleClass().add("adapter-header");
        since.getStyleClass().add("adapter-since");
        figures.getStyleClass().add("adapter-figures");
        addFigure("documents", documents);
        addFigure("edges", edges);
        addFigure("queries", queries);
        addFigure("success", success);
        figures.managedProperty().bind(figures.visibleProperty());
        getChildren().addAll(title, header, since, figures);
        card.subscribe(this::show);
    }

    private void addFigure(String key, Label value) {
        Label label = new Label(messages.get("status.adapter." + key));
        label.getStyleClass().add("adapter-label");
        value.getStyleClass().add("adapter-value");
        value.setId("card-" + name + "-" + key);
        label.setLabelFor(value);
        GridPane.setHgrow(label, Priority.ALWAYS);
        GridPane.setHalignment(value, HPos.RIGHT);
        figures.addRow(figures.getRowCount(), label, value);
    }

    private void show(@Nullable AdapterCard card) {
        AdapterCard.State now = card == null ? AdapterCard.State.UNAVAILABLE : card.state();
        pseudoClassStateChanged(SERVING, now == AdapterCard.State.SERVING);
        pseudoClassStateChanged(READY, now == AdapterCard.State.READY);
        state.setText(card == null ? "" : messages.get("status.state." + now.name().toLowerCase(Locale.ROOT)));
        since.setText(card == null
                ? messages.get("status.adapter.waiting")
                : messages.get("status.since", text.since(card.since(), model.now())));
        AdapterState values = card == null ? AdapterState.unavailable("") : card.figures();
        figures.setVisible(values.available());
        documents.setText(text.count(values.documents()));
        edges.setText(text.count(values.edges()));
        queries.setText(text.count(values.totalQueries()));
        boolean asked = values.totalQueries() != null && values.totalQueries() > 0;
        success.setText(text.share(asked ? values.successRate() : null));
    }
}
