package io.pharos.desktop.status.chart;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The charts' part of the tab's toolbar: which time, whose latency, pause, table, export, and what the charts do now. */
public final class ChartTools extends HBox {
    private final ChartsViewModel model;
    private final ChartText text;
    private final Messages messages;
    private final HBox ranges = new HBox();
    private final ChoiceBox<Owner> latencyOf = new ChoiceBox<>();
    private final ToggleButton pause = new ToggleButton();
    private final ToggleButton table = new ToggleButton();
    private final MenuButton export = new MenuButton();
    private final Label state = new Label();

    /** Tools for those charts. */
    public ChartTools(ChartsViewModel model, ChartText text, ChartsView charts) {
        this.model = model;
        this.text = text;
        this.messages = text.messages();
        getStyleClass().add("chart-tools");
        ranges();
        latency();
        label(pause, Material2MZ.PAUSE, "status.pause", "status-pause");
        pause.setOnAction(_ -> model.togglePause());
        label(table, Material2MZ.TABLE_CHART, "status.table.toggle", "status-table-toggle");
        table.selectedProperty().bindBidirectional(charts.asTable());
        label(export, Material2MZ.SAVE_ALT, "status.export", "status-export");
        export.getItems().setAll(charts.items(null));
        state.getStyleClass().add("chart-state");
        state.setId("chart-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        state.managedProperty().bind(state.textProperty().isNotEmpty());
        getChildren().addAll(ranges, latencyOf, pause, table, export, state);
        model.revision().subscribe(_ -> refresh());
    }

    /** Shows symbols only, or their words as well; the words are always there as tooltips. */
    public void compact(boolean now) {
        List.of(pause, table, export).forEach(each ->
                each.setContentDisplay(now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }

    /** Opens the menu of what can be taken out. */
    public void openExport() {
        export.requestFocus();
        export.show();
    }

    private void ranges() {
        ToggleGroup group = new ToggleGroup();
        ranges.getStyleClass().add("status-ranges");
        ranges.setMinWidth(Region.USE_PREF_SIZE);
        for (TimeRange range : TimeRange.values()) {
            ToggleButton button = new ToggleButton(messages.get("status.range." + range.key()));
            button.setId("range-" + range.key());
            button.setUserData(range);
            button.setToggleGroup(group);
            button.getStyleClass().add(
                    range == TimeRange.FIVE_MINUTES ? "left-pill" : range == TimeRange.DAY ? "right-pill" : "center-pill");
            button.setOnAction(_ -> {
                model.range().set(range);
                model.live();
            });
            ranges.getChildren().add(button);
        }
    }

    private void latency() {
        latencyOf.setId("latency-of");
        latencyOf.getItems().setAll(Owner.SERVING, Owner.THEMIS, Owner.UDS3);
        latencyOf.setConverter(new StringConverter<>() {
            @Override
            public String toString(Owner owner) {
                return owner == null ? "" : messages.get("status.latency-of." + owner.key());
            }

            @Override
            public Owner fromString(String words) {
                throw new UnsupportedOperationException("nobody types here");
            }
        });
        latencyOf.valueProperty().bindBidirectional(model.latencyOf());
        latencyOf.setAccessibleText(messages.get("status.latency-of"));
        latencyOf.setTooltip(new Tooltip(messages.get("status.latency-of")));
        latencyOf.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void label(Labeled control, Ikon icon, String key, String id) {
        control.setText(messages.get(key));
        control.setGraphic(new FontIcon(icon));
        control.setId(id);
        control.setMinWidth(Region.USE_PREF_SIZE);
        control.setAccessibleText(messages.get(key));
        control.setTooltip(new Tooltip(messages.get(key + ".hint")));
        control.setMnemonicParsing(false);
    }

    private void refresh() {
        boolean live = model.mode().get() == ChartsViewModel.Mode.LIVE;
        pause.setSelected(!live);
        String words = messages.get(live ? "status.pause" : "status.go-on");
        if (!words.equals(pause.getText())) {
            pause.setText(words);
            pause.setAccessibleText(words);
            pause.setGraphic(new FontIcon(live ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW));
        }
        ranges.getChildren().forEach(child -> ((ToggleButton) child)
                .setSelected(live && model.wholeRange() && child.getUserData() == model.range().get()));
        state.setText(switch (model.mode().get()) {
            case LIVE -> "";
            case PAUSED -> messages.get("status.paused", model.stoppedSeconds(), model.unseen());
            case BACK -> messages.get("status.back", text.time(model.to(), model.now()), model.unseen());
        });
    }
}
