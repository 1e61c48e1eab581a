package io.pharos.desktop.search;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.pharos.desktop.connection.Fallback;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.jspecify.annotations.Nullable;

/** Conditions on metadata as chips, and at the right the figures of the answer. */
final class FilterBar extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final SearchViewModel model;
    private final Messages messages;
    private final HBox chips = new HBox();
    private final TextField input = new TextField();
    private final Label figures = new Label();
    private final Label fallback = new Label();
    private final ObservableValue<@Nullable StatusUpdate> pulse;

    FilterBar(SearchViewModel model, ObservableValue<@Nullable StatusUpdate> pulse, Messages messages) {
        this.model = model;
        this.pulse = pulse;
        this.messages = messages;
        getStyleClass().add("filter-bar");
        chips.getStyleClass().add("chips");
        input.setId("filter");
        input.getStyleClass().add("filter-input");
        input.setPromptText(messages.get("search.filter.prompt"));
        input.setAccessibleText(messages.get("search.filter"));
        input.setTooltip(new Tooltip(messages.get("search.filter.tip")));
        input.setPrefColumnCount(24);
        input.setOnAction(e -> add());
        input.textProperty().subscribe(text -> input.pseudoClassStateChanged(WRONG, false));
        input.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.BACK_SPACE && input.getText().isEmpty() && !model.question().filters().isEmpty()) {
                remove(model.question().filters().getLast());
            }
        });
        figures.setId("figures");
        figures.getStyleClass().add("figures");
        figures.setMinWidth(Region.USE_PREF_SIZE);
        fallback.setId("served-by-fallback");
        fallback.getStyleClass().add("served-by-fallback");
        fallback.setText(messages.get("search.fallback"));
        fallback.setTooltip(new Tooltip(messages.get("search.fallback.tip")));
        fallback.setMinWidth(Region.USE_PREF_SIZE);
        fallback.managedProperty().bind(fallback.visibleProperty());
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        FontIcon icon = new FontIcon(Material2AL.FILTER_LIST);
        getChildren().addAll(icon, chips, input, gap, figures, fallback);
        model.question().filters().subscribe(this::showChips);
        model.state().subscribe(state -> figures.setText(figures(state)));
        model.state().subscribe(_ -> showFallback());
        pulse.subscribe(_ -> showFallback());
    }

    TextField input() {
        return input;
    }

    /** The console may hear of the failover a moment after the answer. */
    private void showFallback() {
        fallback.setVisible(model.state().get() instanceof SearchState.Done done
                && Fallback.served(pulse.getValue(), done.adapter(), done.at()));
    }

    private void add() {
        Optional<Filter> filter = Filter.parse(input.getText());
        input.pseudoClassStateChanged(WRONG, filter.isEmpty() && !input.getText().isBlank());
        if (filter.isPresent()) {
            model.question().filters().add(filter.get());
            input.clear();
            ask();
        }
    }

    private void remove(Filter filter) {
        model.question().filters().remove(filter);
        ask();
    }

    private void ask() {
        if (!(model.state().get() instanceof SearchState.Idle)) {
            model.onSearch();
        }
    }

    private void showChips() {
        List<Node> all = new ArrayList<>();
        for (Filter filter : model.question().filters()) {
            Button chip = new Button(filter.text(), new FontIcon(Material2AL.CLOSE));
            chip.getStyleClass().setAll("chip");
            chip.setMnemonicParsing(false);
            chip.setAccessibleText(messages.get("search.filter.remove", filter.text()));
            chip.setTooltip(new Tooltip(messages.get("search.filter.remove", filter.text())));
            chip.setOnAction(e -> remove(filter));
            all.add(chip);
        }
        chips.getChildren().setAll(all);
        chips.setManaged(!all.isEmpty());
    }

    private @Nullable String figures(SearchState state) {
        return switch (state) {
            case SearchState.Done done ->
                messages.get("search.figures", model.results().size(), done.total(), millis(done.millis()), done.adapter());
            case SearchState.Running running -> running.total() == null
                    ? messages.get("search.running")
                    : messages.get("search.running.some", model.results().size(), running.total());
            case SearchState.Waiting ignored -> messages.get("search.waiting");
            case SearchState.Cancelled ignored -> messages.get("search.cancelled", model.results().size());
            case SearchState.Idle ignored -> "";
            case SearchState.Failed ignored -> "";
        };
    }

    private String millis(double millis) {
        NumberFormat format = NumberFormat.getNumberInstance(messages.locale());
        format.setMaximumFractionDigits(millis < 10 ? 1 : 0);
        return format.format(millis);
    }
}
