package io.pharos.desktop.logs.alert;

import java.time.Duration;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The rules of the alerts, each switched on or off; a form for one of them. One for the life of a tab. */
public final class AlertsPane extends VBox {
    private final Alerts alerts;
    private final Messages messages;
    private final VBox list = new VBox();
    private final VBox place = new VBox();
    private final Button add;

    /** Shows the rules. */
    public AlertsPane(Alerts alerts, Messages messages, Runnable close) {
        this.alerts = alerts;
        this.messages = messages;
        setId("log-alerts-pane");
        getStyleClass().addAll("logs-sheet", "alerts-pane");
        list.getStyleClass().add("alerts-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("logs-sheet-scroll");
        CheckBox pause = new CheckBox(messages.get("logs.alerts.pause"));
        pause.setId("alerts-pause");
        pause.selectedProperty().bindBidirectional(alerts.paused());
        add = new Button(messages.get("logs.alerts.add"), new FontIcon(Material2AL.ADD_ALERT));
        add.setId("alert-add");
        add.setOnAction(_ -> propose("", "level>=ERROR"));
        HBox bottom = new HBox(pause, SheetParts.space(), add);
        bottom.getStyleClass().add("alerts-bottom");
        getChildren().addAll(
                SheetParts.heading(messages, messages.get("logs.alerts"), close), scroll, bottom, place);
        alerts.rules().subscribe(this::show);
        show();
    }

    /** Opens the form with a new rule that counts what a filter lets through. */
    public void propose(String name, String filter) {
        edit(new AlertRule(name, filter, 1, Duration.ofMinutes(1), Duration.ofMinutes(5), true), null);
    }

    private void edit(AlertRule rule, @Nullable AlertRule before) {
        AlertForm form = new AlertForm(alerts, messages, rule, before, () -> {
            place.getChildren().clear();
            add.requestFocus();
        });
        place.getChildren().setAll(form);
        form.focusInto();
    }

    /** Gives the focus to what can be done here. */
    public void focusInto() {
        SheetParts.focusFirst(this);
    }

    private void show() {
        List<Node> rows = alerts.rules().stream().<Node>map(this::row).toList();
        list.getChildren().setAll(rows);
        add.setDisable(!alerts.hasRoom());
        if (rows.isEmpty()) {
            Label nothing = new Label(messages.get("logs.alerts.none"));
            nothing.getStyleClass().add("muted");
            nothing.setWrapText(true);
            list.getChildren().add(nothing);
        }
    }

    private HBox row(AlertRule rule) {
        CheckBox on = new CheckBox();
        on.setSelected(rule.on());
        on.setAccessibleText(messages.get("logs.alerts.on", rule.name()));
        on.setOnAction(_ -> alerts.put(rule, rule.switched(on.isSelected())));
        Label name = new Label(rule.name());
        name.getStyleClass().addAll("alert-name", "content");
        Label what = new Label(words(rule));
        what.getStyleClass().addAll("alert-what", "content");
        VBox words = new VBox(name, what);
        Button edit = SheetParts.icon(Material2AL.EDIT, messages.get("logs.alerts.edit", rule.name()), () -> edit(rule, rule));
        Button remove = SheetParts.icon(
                Material2AL.CLOSE, messages.get("logs.alerts.remove", rule.name()), () -> alerts.remove(rule));
        HBox row = new HBox(on, words, SheetParts.space(), edit, remove);
        row.getStyleClass().add("alert-row");
        return row;
    }

    private String words(AlertRule rule) {
        long quiet = rule.cooldown().toSeconds();
        return rule.count() == 1
                ? messages.get("logs.alerts.each", rule.filter(), quiet)
                : messages.get("logs.alerts.rate", rule.filter(), rule.count(), rule.within().toSeconds(), quiet);
    }
}
