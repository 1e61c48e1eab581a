package io.pharos.desktop.status.adapter;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.adapter.AdapterCard.State;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One adapter: its state in a word, since when, why not, its circuit, and what it holds and did. */
final class AdapterCardView extends VBox {
    private final AdaptersViewModel model;
    private final Messages messages;
    private final CardFigures words;
    private final Label state = new Label();
    private final Label since = new Label();
    private final Label message = new Label();
    private final Label place = new Label();
    private final Label version = new Label();
    private final FigureRows figures;
    private final OperationRows operations;
    private final TitledPane byOperation;
    private @Nullable AdapterCard shown;

    AdapterCardView(
            String name, ObservableValue<@Nullable AdapterCard> card, AdaptersViewModel model, Figures figures) {
        this.model = model;
        this.messages = figures.messages();
        this.words = new CardFigures(figures);
        this.figures = new FigureRows("card-" + name);
        this.operations = new OperationRows(figures);
        this.byOperation = new TitledPane(messages.get("status.card.operations"), operations);
        setId("card-" + name);
        getStyleClass().add("adapter-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setOnMousePressed(_ -> requestFocus());
        style(state, "adapter-state");
        style(since, "adapter-since");
        style(message, "adapter-message");
        style(place, "adapter-place");
        style(version, "adapter-version");
        message.setId("card-" + name + "-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        state.setId("card-" + name + "-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        since.setId("card-" + name + "-since");
        place.setId("card-" + name + "-place");
        byOperation.setId("card-" + name + "-operations");
        byOperation.getStyleClass().add("dense");
        byOperation.setExpanded(false);
        byOperation.setAnimated(false);
        byOperation.expandedProperty().subscribe(_ -> refresh());
        Label title = new Label(figures.adapter(name));
        title.getStyleClass().add("adapter-name");
        Label wireName = new Label(name);
        wireName.getStyleClass().add("adapter-wire-name");
        getChildren().addAll(
                row(title, state), row(wireName, version), since, place, message, this.figures, byOperation);
        card.subscribe(this::show);
        model.ticks().subscribe(_ -> refresh());
    }

    private static void style(Label label, String style) {
        label.getStyleClass().add(style);
    }

    private static HBox row(Label left, Label right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(left, space, right);
        row.getStyleClass().add("adapter-header");
        return row;
    }

    private void show(@Nullable AdapterCard card) {
        shown = card;
        for (State each : State.values()) {
            PseudoClass mark = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
            pseudoClassStateChanged(mark, card != null && card.state() == each);
        }
        refresh();
    }

    private void refresh() {
        AdapterCard card = shown;
        if (card == null) {
            tell(since, messages.get("status.adapter.waiting"));
            for (Label each : new Label[] {state, message, place, version}) {
                tell(each, null);
            }
            show(byOperation, false);
            return;
        }
        Instant now = model.now();
        boolean configured = card.state() != State.UNCONFIGURED;
        tell(state, words.state(card));
        tell(since, configured ? words.since(card, now) : null);
        tell(message, words.message(card, now));
        tell(place, card.figures().endpoint());
        place.setTooltip(card.figures().endpoint() == null ? null : new Tooltip(card.figures().endpoint()));
        tell(version, words.version(card));
        figures.show(words.rows(card, now));
        Map<String, OperationState> kinds = card.figures().operations();
        boolean some = kinds != null && !kinds.isEmpty();
        show(byOperation, some);
        boolean open = some && byOperation.isExpanded();
        if (open) {
            operations.show(kinds);
        }
        setAccessibleText(words.spoken(card, now) + (open ? operations.spoken(kinds) : ""));
    }

    private static void tell(Label label, @Nullable String text) {
        label.setText(text);
        show(label, text != null && !text.isEmpty());
    }

    private static void show(Region part, boolean wanted) {
        part.setVisible(wanted);
        part.setManaged(wanted);
    }
}
