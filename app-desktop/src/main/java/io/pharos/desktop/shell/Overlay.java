package io.pharos.desktop.shell;

import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One thing that floats over the window: palette, settings, help, notifications. Esc or a click beside it closes it. */
final class Overlay extends StackPane {
    private static final PseudoClass CLEAR = PseudoClass.getPseudoClass("clear");

    private final Region scrim = new Region();
    private @Nullable Node focusBefore;
    private Runnable closed = () -> {};

    Overlay() {
        getStyleClass().add("overlay");
        scrim.getStyleClass().add("overlay-scrim");
        scrim.setOnMousePressed(e -> close());
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    boolean isOpen() {
        return isVisible();
    }

    /** Shows a node, in place of what was open before; the window is dimmed unless the node hangs in a corner. */
    void open(Node content, Pos place, Insets margin) {
        open(content, place, margin, () -> {});
    }

    void open(Node content, Pos place, Insets margin, Runnable whenClosed) {
        close();
        closed = whenClosed;
        focusBefore = getScene().getFocusOwner();
        scrim.pseudoClassStateChanged(CLEAR, place.getHpos() == HPos.RIGHT);
        setAlignment(content, place);
        setMargin(content, margin);
        getChildren().setAll(scrim, content);
        setVisible(true);
        content.requestFocus();
    }

    void close() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        getChildren().clear();
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
        Runnable then = closed;
        closed = () -> {};
        then.run();
    }
}
