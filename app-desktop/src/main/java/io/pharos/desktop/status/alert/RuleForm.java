package io.pharos.desktop.status.alert;

import java.text.NumberFormat;
import java.util.Map;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** One rule as a form: what is watched, from where on, how long, and when it is over. */
final class RuleForm extends VBox {
    private final AlertsViewModel model;
    private final Messages messages;
    private final AlertWords words;
    private final @Nullable ValueRule before;
    private final ValueRule shown;
    private final TextField name = new TextField();
    private final ComboBox<Measured> measured = new ComboBox<>();
    private final TextField threshold = new TextField();
    private final TextField clear = new TextField();
    private final Spinner<Integer> samples;
    private final Spinner<Integer> cooldown;
    private final Label unit = new Label();
    private final FormField thresholdField;
    private final FormField clearField;

    /**
     * A form filled with a rule.
     *
     * @param before the rule that saving replaces; null for none
     * @param done   runs once it is saved or given up
     */
    RuleForm(
            AlertsViewModel model, Messages messages, AlertWords words, ValueRule shown, @Nullable ValueRule before, Runnable done) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.shown = shown;
        this.before = before;
        getStyleClass().add("rule-form");
        setId("rule-form");
        name.setId("rule-name");
        name.setText(shown.name());
        threshold.setId("rule-threshold");
        threshold.setText(number(shown.threshold()));
        clear.setId("rule-clear");
        clear.setText(number(shown.clear()));
        measured.setId("rule-measured");
        measured.getItems().setAll(Measured.values());
        measured.setConverter(new Names());
        measured.setValue(shown.measured());
        samples = spinner("rule-samples", 1, ValueRule.MOST_SAMPLES, shown.samples());
        cooldown = spinner("rule-cooldown", 0, ValueRule.MOST_SECONDS, (int) shown.cooldown().toSeconds());
        thresholdField = new FormField(messages.get("status.alert.threshold"), threshold);
        clearField = new FormField(messages.get("status.alert.clear"), clear);
        FlowPane fields = new FlowPane(
                new FormField(messages.get("status.alert.name"), name),
                new FormField(messages.get("status.alert.measured"), measured), thresholdField, clearField,
                new FormField(messages.get("status.alert.samples"), samples),
                new FormField(messages.get("status.alert.cooldown"), cooldown));
        fields.getStyleClass().add("rule-fields");
        getChildren().addAll(fields, buttons(done));
        measured.valueProperty().subscribe(this::showUnit);
    }

    void focusInto() {
        name.requestFocus();
    }

    /** What is only so or not has no threshold. */
    private void showUnit(Measured chosen) {
        unit.setText(words.unit(chosen).isEmpty() ? "" : messages.get("status.alert.unit", words.unit(chosen)));
        for (FormField field : new FormField[] {thresholdField, clearField}) {
            field.setVisible(chosen != Measured.FALLBACK);
            field.setManaged(chosen != Measured.FALLBACK);
        }
    }

    private HBox buttons(Runnable done) {
        Button save = new Button(messages.get("status.alert.save"));
        save.setId("rule-save");
        save.getStyleClass().addAll("accent", "small");
        save.setOnAction(_ -> save(done));
        Button cancel = new Button(messages.get("status.action.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setOnAction(_ -> done.run());
        unit.getStyleClass().add("rule-muted");
        HBox row = new HBox(save, cancel, unit);
        row.getStyleClass().add("rule-buttons");
        return row;
    }

    private void save(Runnable done) {
        samples.commitValue();
        cooldown.commitValue();
        RuleDraft draft = new RuleDraft(
                name.getText(), measured.getValue(), threshold.getText(), clear.getText(), samples.getValue(),
                cooldown.getValue(), shown.on());
        Map<RuleDraft.Field, String> mistakes = draft.mistakes(messages.locale());
        show(thresholdField, mistakes.get(RuleDraft.Field.THRESHOLD));
        show(clearField, mistakes.get(RuleDraft.Field.CLEAR));
        if (mistakes.isEmpty()) {
            model.put(before, draft.rule(messages.locale(), words.name(measured.getValue())));
            done.run();
        } else {
            (mistakes.containsKey(RuleDraft.Field.THRESHOLD) ? threshold : clear).requestFocus();
        }
    }

    private void show(FormField field, @Nullable String key) {
        field.showMistake(key == null ? null : messages.get(key));
    }

    private String number(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(messages.locale());
        format.setGroupingUsed(false);
        return format.format(value);
    }

    private static Spinner<Integer> spinner(String id, int least, int most, int value) {
        Spinner<Integer> spinner = new Spinner<>(least, most, Math.clamp(value, least, most));
        spinner.setId(id);
        spinner.setEditable(true);
        return spinner;
    }

    private final class Names extends StringConverter<Measured> {
        @Override
        public String toString(@Nullable Measured each) {
            return each == null ? "" : words.name(each);
        }

        @Override
        public @Nullable Measured fromString(String text) {
            return null; // nothing is typed here
        }
    }
}
