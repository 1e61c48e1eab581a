package io.pharos.desktop.status.action;

import java.util.List;
import java.util.function.Function;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.api.AdaptersApi.Comparison;
import io.pharos.model.api.AdaptersApi.Metrics;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterFailover.Shadow;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The adapters side by side, and what asking both the same gave: the shadow mode. */
final class ComparePanel extends VBox {
    private final ActionsViewModel model;
    private final Figures figures;
    private final Messages messages;
    private final GridPane sides = grid();
    private final GridPane shadow = grid();
    private final Label idle = new Label();
    private final Spinner<Integer> share = new Spinner<>(0, 100, 0, 5);

    ComparePanel(ActionsViewModel model, Figures figures) {
        this.model = model;
        this.figures = figures;
        this.messages = figures.messages();
        setId("compare-panel");
        getStyleClass().add("action-panel");
        idle.setText(messages.get("status.shadow.words"));
        idle.setWrapText(true);
        idle.setMinHeight(Region.USE_PREF_SIZE);
        idle.getStyleClass().add("action-muted");
        share.setId("shadow-share");
        share.setEditable(true);
        share.disableProperty().bind(model.refusal().isNotEmpty());
        Button set = new Button(messages.get("status.shadow.set"));
        set.setId("shadow-set");
        set.disableProperty().bind(model.busy().or(model.refusal().isNotEmpty()));
        set.setOnAction(_ -> {
            share.commitValue();
            model.onShadow(share.getValue());
        });
        Button again = new Button(messages.get("status.compare.again"));
        again.disableProperty().bind(model.busy());
        again.setOnAction(_ -> model.onCompare());
        HBox buttons = new HBox(set, again);
        buttons.getStyleClass().add("action-buttons");
        getChildren().addAll(sides, idle, shadow, new FormField(messages.get("status.shadow.share"), share), buttons);
        model.comparison().subscribe(this::show);
        model.choice().subscribe(now -> showShadow(now == null ? null : now.shadow()));
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("compare-grid");
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        ColumnConstraints value = new ColumnConstraints();
        value.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(wide, value, value);
        return grid;
    }

    private void show(@Nullable Comparison comparison) {
        sides.getChildren().clear();
        if (comparison == null) {
            return;
        }
        List<Metrics> adapters = comparison.adapters();
        for (int i = 0; i < adapters.size(); i++) {
            sides.add(number(adapters.get(i).adapter()), i + 1, 0);
        }
        side("queries", adapters, each -> figures.count(each.totalQueries()));
        side("success", adapters, each -> each.totalQueries() == 0 ? Figures.NONE : figures.share(each.successRate()));
        side("p50", adapters, each -> figures.millis(each.p50LatencyMs()));
        side("p99", adapters, each -> figures.millis(each.p99LatencyMs()));
        AdapterFailover.State now = model.choice().get();
        Shadow told = comparison.shadow() != null ? comparison.shadow() : now == null ? null : now.shadow();
        share.getValueFactory().setValue(told == null ? 0 : (int) Math.round(told.share() * 100));
        showShadow(told);
    }

    private void side(String key, List<Metrics> adapters, Function<Metrics, String> value) {
        int row = sides.getRowCount();
        sides.add(muted(messages.get("status.compare." + key)), 0, row);
        for (int i = 0; i < adapters.size(); i++) {
            sides.add(number(value.apply(adapters.get(i))), i + 1, row);
        }
    }

    private void showShadow(@Nullable Shadow told) {
        shadow.getChildren().clear();
        boolean runs = told != null && (told.share() > 0 || told.compared() > 0);
        idle.setVisible(!runs);
        idle.setManaged(!runs);
        shadow.setVisible(runs);
        shadow.setManaged(runs);
        if (!runs) {
            return;
        }
        row("compared", figures.count(told.compared()));
        row("overlap", figures.share(told.overlap()));
        row("order", told.order() == null ? Figures.NONE : figures.digits(told.order(), 2));
        row("served", figures.millis(told.servedMs()));
        row("other", figures.millis(told.otherMs()));
        row("failed", figures.count(told.failed()));
        row("left-out", figures.count(told.leftOut()));
    }

    private void row(String key, String value) {
        Label label = number(value);
        label.setId("shadow-" + key);
        shadow.addRow(shadow.getRowCount(), muted(messages.get("status.shadow." + key)), label);
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("action-muted");
        return label;
    }

    private static Label number(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("compare-number");
        return label;
    }
}
