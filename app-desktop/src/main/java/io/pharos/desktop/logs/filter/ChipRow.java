package io.pharos.desktop.logs.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import io.pharos.log.filter.Chip;
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
    private final IntConsumer edit;

    /** @param edit takes a chip back into the line */
    ChipRow(FilterViewModel model, Messages messages, IntConsumer edit) {
        this.model = model;
        this.messages = messages;
        this.edit = edit;
        setId("log-chips");
        getStyleClass().add("filter-chips");
        model.stack().subscribe(stack -> show(stack.chips()));
    }

    private void show(List<Chip> chips) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < chips.size(); i++) {
            nodes.add(chip(chips.get(i), i));
        }
        getChildren().setAll(nodes);
        setManaged(!nodes.isEmpty());
        setVisible(!nodes.isEmpty());
    }

    private HBox chip(Chip chip, int index) {
        ToggleButton words = new ToggleButton(
                chip.text(), new FontIcon(chip.exclude() ? Material2MZ.REMOVE_CIRCLE_OUTLINE : Material2AL.FILTER_LIST));
        words.setMnemonicParsing(false);
        words.getStyleClass().setAll("filter-chip-words");
        words.setSelected(chip.on());
        words.setMaxWidth(480);
        words.setTooltip(new Tooltip(messages.get(chip.exclude() ? "logs.chip.excludes" : "logs.chip.includes", chip.text())));
        words.setAccessibleText(words.getTooltip().getText());
        words.setOnAction(_ -> {
            words.setSelected(chip.on());
            model.toggle(index);
        });
        HBox box = new HBox(
                words,
                SheetParts.icon(Material2MZ.SWAP_HORIZ, messages.get("logs.chip.turn"), () -> model.invert(index)),
                SheetParts.icon(Material2AL.EDIT, messages.get("logs.chip.edit"), () -> edit.accept(index)),
                SheetParts.icon(Material2AL.CLOSE, messages.get("logs.chip.remove"), () -> model.remove(index)));
        box.getStyleClass().add("filter-chip");
        box.pseudoClassStateChanged(EXCLUDE, chip.exclude());
        box.pseudoClassStateChanged(OFF, !chip.on());
        box.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            switch (e.getCode()) {
                case DELETE, BACK_SPACE -> model.remove(index);
                case F2 -> edit.accept(index);
                default -> {
                    return;
                }
            }
            e.consume();
        });
        return box;
    }
}
