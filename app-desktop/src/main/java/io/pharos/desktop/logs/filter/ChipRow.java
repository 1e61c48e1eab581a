package io.pharos.desktop.logs.filter;

import java.util.List;
import java.util.function.Consumer;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The chips: a click switches one on or off, beside it stand changing, turning round and taking away. */
final class ChipRow extends FlowPane {
    private static final PseudoClass EXCLUDE = PseudoClass.getPseudoClass("exclude");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final FilterViewModel model;
    private final Messages messages;
    private final Consumer<FilterChip> edit;

    /** @param edit takes a chip back into the line */
    ChipRow(FilterViewModel model, Messages messages, Consumer<FilterChip> edit) {
        this.model = model;
        this.messages = messages;
        this.edit = edit;
        setId("log-chips");
        getStyleClass().add("filter-chips");
        model.chips().subscribe(this::show);
        show();
    }

    private void show() {
        List<Node> nodes = model.chips().stream().<Node>map(this::chip).toList();
        getChildren().setAll(nodes);
        setManaged(!nodes.isEmpty());
        setVisible(!nodes.isEmpty());
    }

    private HBox chip(FilterChip chip) {
        ToggleButton words = new ToggleButton(
                chip.words(), new FontIcon(chip.exclude() ? Material2MZ.REMOVE_CIRCLE_OUTLINE : Material2AL.FILTER_LIST));
        words.setMnemonicParsing(false);
        words.getStyleClass().setAll("filter-chip-words");
        words.setSelected(chip.on());
        words.setMaxWidth(480);
        words.setTooltip(new Tooltip(messages.get(chip.exclude() ? "logs.chip.excludes" : "logs.chip.includes", chip.words())));
        words.setAccessibleText(words.getTooltip().getText());
        words.setOnAction(_ -> {
            words.setSelected(chip.on());
            model.toggle(chip);
        });
        HBox box = new HBox(
                words,
                SheetParts.icon(Material2MZ.SWAP_HORIZ, messages.get("logs.chip.turn"), () -> model.turn(chip)),
                SheetParts.icon(Material2AL.EDIT, messages.get("logs.chip.edit"), () -> edit.accept(chip)),
                SheetParts.icon(Material2AL.CLOSE, messages.get("logs.chip.remove"), () -> model.remove(chip)));
        box.getStyleClass().add("filter-chip");
        box.pseudoClassStateChanged(EXCLUDE, chip.exclude());
        box.pseudoClassStateChanged(OFF, !chip.on());
        box.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            switch (e.getCode()) {
                case DELETE, BACK_SPACE -> model.remove(chip);
                case F2 -> edit.accept(chip);
                default -> {
                    return;
                }
            }
            e.consume();
        });
        return box;
    }
}
