package io.pharos.desktop.logs.pane;

import io.pharos.desktop.fx.Messages;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** Parts that everything floating over the tab is made of. */
public final class SheetParts {
    private SheetParts() {}

    /** Returns a title with a button that closes the sheet. */
    public static HBox heading(Messages messages, String title, Runnable close) {
        Label words = new Label(title);
        words.getStyleClass().add("heading");
        HBox row = new HBox(words, space(), icon(Material2AL.CLOSE, messages.get("logs.close"), close));
        row.getStyleClass().add("logs-sheet-heading");
        return row;
    }

    /** Returns a button that is only a picture; its words are told by pointing at it and to screen readers. */
    public static Button icon(Ikon icon, String words, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("icon-button", "flat");
        button.setOnAction(_ -> action.run());
        named(button, words);
        return button;
    }

    /** Gives words to a button that is only a picture. */
    public static void named(ButtonBase button, String words) {
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
    }

    /** Gives the focus to the first control of a pane that takes it, once it is on the screen. */
    public static void focusFirst(Parent pane) {
        pane.applyCss();
        pane.layout();
        pane.requestFocusTraversal(TraversalDirection.NEXT);
    }

    /** Returns something that takes the room that is left in a row. */
    public static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
