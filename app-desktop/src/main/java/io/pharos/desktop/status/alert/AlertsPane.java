package io.pharos.desktop.status.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.status.text.Figures;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The rules, each with its value now and whether its alert is raised; a form for one of them. */
public final class AlertsPane extends VBox {
    private static final PseudoClass RAISED = PseudoClass.getPseudoClass("raised");

    private final AlertsViewModel model;
    private final Figures figures;
    private final Messages messages;
    private final AlertWords words;
    private final InstantSource serverClock;
    private final VBox list = new VBox();
    private final VBox place = new VBox();
    private final ScrollPane scroll;
    private final Button add;
    private final List<Row> rows = new ArrayList<>();

    /** Shows the rules. {@code serverClock} is the server's time. */
    public AlertsPane(AlertsViewModel model, Figures figures, InstantSource serverClock) {
        this.model = model;
        this.figures = figures;
        this.messages = figures.messages();
        this.words = new AlertWords(figures);
        this.serverClock = serverClock;
        Styles.use(this, "alerts");
        setId("status-alerts");
        getStyleClass().add("status-alerts");
        list.getStyleClass().add("rule-list");
        scroll = new ScrollPane(new VBox(list, place));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        add = new Button(messages.get("status.alert.add"), new FontIcon(Material2AL.ADD_ALERT));
        add.setId("rule-add");
        add.getStyleClass().add("small");
        add.setOnAction(_ -> edit(new ValueRule("", Measured.LATENCY, 1_000, 500, 3, Duration.ofMinutes(5), true), null));
        Label how = new Label(messages.get("status.alert.how"));
        how.getStyleClass().add("rule-muted");
        HBox bottom = new HBox(add, how);
        bottom.getStyleClass().add("rule-buttons");
        getChildren().addAll(scroll, bottom);
        model.rules().subscribe(this::fill);
        model.revision().subscribe(_ -> rows.forEach(Row::refresh));
        fill();
    }

    private void edit(ValueRule rule, @Nullable ValueRule before) {
        RuleForm form = new RuleForm(model, messages, words, rule, before, () -> {
            place.getChildren().clear();
            add.requestFocus();
        });
        place.getChildren().setAll(form);
        scroll.applyCss();
        scroll.layout();
        scroll.setVvalue(scroll.getVmax());
        form.focusInto();
    }

    private void fill() {
        rows.clear();
        model.rules().forEach(rule -> rows.add(new Row(rule)));
        list.getChildren().setAll(rows);
        add.setDisable(!model.hasRoom());
        if (rows.isEmpty()) {
            Label nothing = new Label(messages.get("status.alert.none"));
            nothing.setWrapText(true);
            nothing.getStyleClass().add("rule-muted");
            list.getChildren().add(nothing);
        }
    }

    private static Button icon(Ikon icon, String words, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("icon-button", "flat");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** One rule. */
    private final class Row extends HBox {
        private final ValueRule rule;
        private final Label state = new Label();

        Row(ValueRule rule) {
            this.rule = rule;
            getStyleClass().add("rule-row");
            CheckBox on = new CheckBox();
            on.setSelected(rule.on());
            on.setAccessibleText(messages.get("status.alert.on", rule.name()));
            on.setOnAction(_ -> model.put(rule, rule.switched(on.isSelected())));
            Label name = new Label(rule.name());
            name.getStyleClass().add("rule-name");
            Label what = new Label(words.rule(rule));
            what.getStyleClass().add("rule-muted");
            state.getStyleClass().add("rule-state");
            state.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            getChildren().addAll(
                    on, new VBox(name, what), space, state,
                    icon(Material2AL.EDIT, messages.get("status.alert.edit", rule.name()), () -> edit(rule, rule)),
                    icon(Material2AL.CLOSE, messages.get("status.alert.remove", rule.name()), () -> model.remove(rule)));
            refresh();
        }

        private void refresh() {
            Instant since = model.raisedAt(rule);
            pseudoClassStateChanged(RAISED, since != null);
            String value = words.value(rule.measured(), model.value(rule.measured()));
            state.setText(since == null
                    ? messages.get("status.alert.now", value)
                    : messages.get(
                            "status.alert.now.raised", value,
                            figures.lasting(Duration.between(since, serverClock.instant()))));
        }
    }
}
