package io.pharos.desktop.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.Messages;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row of tabs: icon and word each; arrows move between them. */
final class TabBar extends HBox {
    private final Messages messages;
    private final Consumer<String> selected;
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();

    TabBar(Messages messages, Consumer<String> selected) {
        this.messages = messages;
        this.selected = selected;
        getStyleClass().add("tab-bar");
        setAccessibleText(messages.get("shell.tabs"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    void show(List<ConsoleTab> tabs) {
        buttons.clear();
        for (int i = 0; i < tabs.size(); i++) {
            ConsoleTab tab = tabs.get(i);
            String title = messages.get("tab." + tab.id());
            ToggleButton button = new ToggleButton(title, new FontIcon(tab.icon()));
            tab.unseen().subscribe(count ->
                    button.setText(count.intValue() == 0 ? title : messages.get("shell.tab.unseen", title, count.intValue())));
            button.setId("tab-" + tab.id());
            button.getStyleClass().setAll("tab-button");
            button.setAccessibleRole(AccessibleRole.TAB_ITEM);
            button.setTooltip(new Tooltip(messages.get("tab." + tab.id()) + "  " + keys(i + 1)));
            button.setOnAction(e -> selected.accept(tab.id()));
            buttons.put(tab.id(), button);
        }
        getChildren().setAll(buttons.values());
    }

    private static String keys(int place) {
        return place > 9 ? "" : KeyCombination.valueOf("Shortcut+" + place).getDisplayText();
    }

    void select(String id) {
        buttons.forEach((other, button) -> {
            button.setSelected(other.equals(id));
            button.setFocusTraversable(other.equals(id));
        });
    }

    private void onKey(KeyEvent e) {
        int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
        List<String> ids = List.copyOf(buttons.keySet());
        for (int i = 0; step != 0 && i < ids.size(); i++) {
            if (buttons.get(ids.get(i)).isFocused()) {
                String next = ids.get(Math.floorMod(i + step, ids.size()));
                selected.accept(next);
                buttons.get(next).requestFocus();
                e.consume();
                return;
            }
        }
    }
}
