package io.pharos.desktop.logs;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The keys of the tab, all on one page. */
final class KeysPane extends VBox {
    /** Names of what the keys do; the keys themselves are words as well, because they differ by country. */
    private static final List<String> ROWS = List.of(
            "filter", "enter", "exclude", "find", "hits", "errors", "warnings", "goto", "bookmark", "bookmarks", "move",
            "page", "expand", "follow", "pause", "escape", "copy", "export", "clear", "zoom", "label", "highlights", "strip", "sources", "keys");

    KeysPane(Messages messages, Runnable close) {
        setId("log-keys-pane");
        getStyleClass().addAll("logs-sheet", "keys-pane");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        for (String row : ROWS) {
            Label keys = new Label(messages.get("logs.keys." + row));
            keys.getStyleClass().add("keys");
            grid.addRow(grid.getRowCount(), keys, new Label(messages.get("logs.keys." + row + ".does")));
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("logs-sheet-scroll");
        getChildren().addAll(SheetParts.heading(messages, messages.get("logs.keys"), close), scroll);
    }

    void focusInto() {
        SheetParts.focusFirst(this);
    }
}
