package io.pharos.desktop.logs.alert;

import java.time.Duration;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One rule as a form: what counts, how often, how long to keep quiet then, and a test. */
final class AlertForm extends VBox {
    private static final int MOST_SECONDS = 86_400;

    private final Alerts alerts;
    private final Messages messages;
    private final @Nullable AlertRule before;
    private final TextField name = new TextField();
    private final TextField filter = new TextField();
    private final Spinner<Integer> count;
    private final Spinner<Integer> within;
    private final Spinner<Integer> cooldown;
    private final FormField filterField;
    private final Label answer = new Label();

    /**
     * A form filled with a rule.
     *
     * @param before the rule that saving replaces; null for none
     * @param done   runs once it is saved or given up
     */
    AlertForm(Alerts alerts, Messages messages, AlertRule shown, @Nullable AlertRule before, Runnable done) {
        this.alerts = alerts;
        this.messages = messages;
        this.before = before;
        getStyleClass().add("alert-form");
        name.setId("alert-name");
        name.setText(shown.name());
        filter.setId("alert-filter");
        filter.getStyleClass().add("mono");
        filter.setText(shown.filter());
        filter.setPromptText(messages.get("logs.filter"));
        count = spinner("alert-count", "logs.alerts.count", 1, AlertRule.MOST_LINES, shown.count());
        within = spinner("alert-within", "logs.alerts.within", 1, MOST_SECONDS, (int) shown.within().toSeconds());
        cooldown = spinner("alert-cooldown", "logs.alerts.cooldown", 0, MOST_SECONDS, (int) shown.cooldown().toSeconds());
        filterField = new FormField(messages.get("logs.alerts.filter"), filter);
        answer.setId("alert-answer");
        answer.getStyleClass().add("muted");
        answer.setWrapText(true);
        getChildren().addAll(
                new FormField(messages.get("logs.alerts.name"), name), filterField, rate(), answer, buttons(shown, done));
    }

    void focusInto() {
        (name.getText().isEmpty() ? name : filter).requestFocus();
    }

    private HBox rate() {
        HBox row = new HBox(
                new FormField(messages.get("logs.alerts.count"), count),
                new FormField(messages.get("logs.alerts.within"), within),
                new FormField(messages.get("logs.alerts.cooldown"), cooldown));
        row.getChildren().forEach(field -> HBox.setHgrow(field, Priority.ALWAYS));
        row.getStyleClass().add("alert-rate");
        return row;
    }

    private HBox buttons(AlertRule shown, Runnable done) {
        Button test = new Button(messages.get("logs.alerts.test"));
        test.setId("alert-test");
        test.setOnAction(_ -> test(shown));
        Button save = new Button(messages.get("logs.alerts.save"));
        save.setId("alert-save");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.setOnAction(_ -> save(shown, done));
        Button cancel = new Button(messages.get("logs.cancel"));
        cancel.setOnAction(_ -> done.run());
        HBox row = new HBox(test, SheetParts.space(), cancel, save);
        row.getStyleClass().add("alert-buttons");
        return row;
    }

    private void test(AlertRule shown) {
        attempt(() -> {
            answer.setText(messages.get("logs.alerts.testing"));
            alerts.test(typed(shown), times -> answer.setText(messages.get("logs.alerts.tested", times)));
        });
    }

    private void save(AlertRule shown, Runnable done) {
        attempt(() -> {
            alerts.put(before, typed(shown));
            done.run();
        });
    }

    private void attempt(Runnable work) {
        try {
            filterField.showMistake(null);
            work.run();
        } catch (IllegalArgumentException e) {
            filterField.showMistake(e.getMessage());
            filter.requestFocus();
        }
    }

    private AlertRule typed(AlertRule shown) {
        String called = name.getText().isBlank() ? filter.getText() : name.getText();
        return new AlertRule(
                called, filter.getText(), number(count), Duration.ofSeconds(number(within)),
                Duration.ofSeconds(number(cooldown)), shown.on());
    }

    /** What was typed and not confirmed counts as well. */
    private static int number(Spinner<Integer> spinner) {
        spinner.commitValue();
        return spinner.getValue();
    }

    private Spinner<Integer> spinner(String id, String words, int least, int most, int value) {
        Spinner<Integer> spinner = new Spinner<>(least, most, Math.clamp(value, least, most));
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setAccessibleText(messages.get(words));
        return spinner;
    }
}
