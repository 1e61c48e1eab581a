package io.pharos.desktop.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
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
    private static final double SCROLL_BAR = 16;
    private static final double EVENT_HEIGHT = 54;

    private final StatusViewModel model;
    private final Messages messages;
    private final StatusText text;
    private final Label freshness = new Label();
    private final HBox hint = new HBox();
    private final ToggleButton tableToggle = new ToggleButton();
    private final VBox left;
    private final VBox right;

    StatusView(StatusViewModel model, Messages messages, StatusText text, Runnable search) {
        this.model = model;
        this.messages = messages;
        this.text = text;
        Styles.use(this, "status");
        getStyleClass().add("status");
        left = new VBox(
                new AdapterCardView("themis", model.themis(), model, messages, text),
                new AdapterCardView("uds3", model.uds3(), model, messages, text),
                eventsTitle(),
                events());
        left.getStyleClass().add("status-left");
        right = new VBox(new StatusTiles(model, text), hint(search), charts());
        right.getStyleClass().add("status-right");
        setTop(toolbar());
        setLeft(left);
        setCenter(right);
        model.revision().subscribe(_ -> refresh());
    }

    private HBox toolbar() {
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
        HBox toolbar = new HBox(ranges, tableToggle, space, freshness);
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
        VBox.setVgrow(stack, Priority.ALWAYS);
        return stack;
    }

    private Label eventsTitle() {
        Label title = new Label(messages.get("status.events"));
        title.getStyleClass().add("status-events-title");
        return title;
    }

    private ListView<StatusEvent> events() {
        ListView<StatusEvent> list = new ListView<>(model.events().newestFirst());
        list.setId("status-events");
        list.getStyleClass().add("status-events");
        list.setFixedCellSize(EVENT_HEIGHT);
        list.setAccessibleText(messages.get("status.events"));
        Label nothing = new Label(messages.get("status.events.none"));
        nothing.setWrapText(true);
        list.setPlaceholder(nothing);
        list.setCellFactory(_ -> new EventCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        return list;
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

    /** Time and sentence. */
    private final class EventCell extends ListCell<StatusEvent> {
        private final Label time = new Label();
        private final Label words = new Label();
        private final VBox box = new VBox(time, words);

        EventCell() {
            time.getStyleClass().add("event-time");
            words.setWrapText(true);
            box.getStyleClass().add("event");
        }

        @Override
        protected void updateItem(@Nullable StatusEvent event, boolean empty) {
            super.updateItem(event, empty);
            setText(null);
            if (empty || event == null) {
                setGraphic(null);
                return;
            }
            time.setText(text.since(event.time(), model.now()));
            words.setText(text.says(event));
            words.getStyleClass().setAll("label", "event-words", "event-" + event.kind().name().toLowerCase(Locale.ROOT));
            box.setMaxWidth(Math.max(0, getListView().getWidth() - SCROLL_BAR));
            setGraphic(box);
        }
    }
}
