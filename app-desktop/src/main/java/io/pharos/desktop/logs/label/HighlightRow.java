package io.pharos.desktop.logs.label;

import java.util.stream.IntStream;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.TextPattern;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;

/** One highlight as it is edited: colour, words, how they are meant. FX thread only. */
final class HighlightRow extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final String name;
    private final CheckBox on = new CheckBox();
    private final ComboBox<Integer> label = new ComboBox<>();
    private final TextField words = new TextField();
    private final ToggleButton regex;
    private final ToggleButton matchCase;
    private final Label problem = new Label();

    /**
     * A row with words of its own.
     *
     * @param name    what people call it
     * @param pattern which may still have no words
     * @param changed runs when something was edited
     * @param remove  takes the row away
     */
    HighlightRow(
            String name, TextPattern pattern, int colour, boolean shown, Messages messages, Runnable changed, Runnable remove) {
        this.name = name;
        on.setSelected(shown);
        on.setAccessibleText(messages.get("logs.labels.on"));
        on.setTooltip(new Tooltip(messages.get("logs.labels.on")));
        label.getItems().setAll(IntStream.rangeClosed(1, Highlight.COLOURS).boxed().toList());
        label.setCellFactory(_ -> new Swatch());
        label.setButtonCell(new Swatch());
        label.setValue(colour);
        label.setAccessibleText(messages.get("logs.labels.colour"));
        words.setText(pattern.words());
        words.setPromptText(messages.get("logs.labels.words"));
        words.setAccessibleText(messages.get("logs.labels.words"));
        words.getStyleClass().add("labels-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        regex = toggle(".*", messages.get("logs.labels.regex"), pattern.regex());
        matchCase = toggle("Aa", messages.get("logs.labels.case"), !pattern.ignoreCase());
        regex.getStyleClass().add("labels-regex");
        matchCase.getStyleClass().add("labels-case");
        problem.getStyleClass().add("mistake");
        problem.setWrapText(true);
        HBox row = new HBox(
                on, label, words, matchCase, regex, SheetParts.icon(Material2AL.DELETE, messages.get("logs.labels.remove"), remove));
        row.getStyleClass().add("labels-row");
        getChildren().addAll(row, problem);
        on.selectedProperty().addListener(_ -> changed.run());
        label.valueProperty().addListener(_ -> changed.run());
        words.textProperty().addListener(_ -> changed.run());
        regex.selectedProperty().addListener(_ -> changed.run());
        matchCase.selectedProperty().addListener(_ -> changed.run());
        highlight();
    }

    private static ToggleButton toggle(String sign, String meaning, boolean on) {
        ToggleButton button = new ToggleButton(sign);
        button.setSelected(on);
        SheetParts.named(button, meaning);
        return button;
    }

    /** Returns what is edited; null while there are no words, or an expression is none, which is said then. */
    @Nullable Highlight highlight() {
        TextPattern pattern = new TextPattern(words.getText(), regex.isSelected(), !matchCase.isSelected());
        try {
            Highlight edited =
                    pattern.words().isEmpty() ? null : new Highlight(name, pattern, label.getValue(), on.isSelected());
            say("");
            return edited;
        } catch (IllegalArgumentException e) {
            say(e.getMessage());
            return null;
        }
    }

    private void say(String mistake) {
        problem.setText(mistake);
        problem.setVisible(!mistake.isEmpty());
        problem.setManaged(!mistake.isEmpty());
        words.pseudoClassStateChanged(ERROR, !mistake.isEmpty());
    }

    void focusWords() {
        words.requestFocus();
    }

    /** A colour with its number, so that it can be told without seeing it. */
    private static final class Swatch extends ListCell<Integer> {
        @Override
        protected void updateItem(@Nullable Integer item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeIf(style -> style.startsWith("log-label-"));
            setText(item == null || empty ? null : Integer.toString(item));
            if (item != null && !empty) {
                getStyleClass().add("log-label-" + item);
            }
        }
    }
}
