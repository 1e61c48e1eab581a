package io.pharos.desktop.fx;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A form or a dialog that floats over one tab, as that tab's own; Esc closes it. FX thread. */
public final class Sheet extends StackPane {
    private static final Insets MARGIN = new Insets(24);

    private final Region scrim = new Region();
    private @Nullable Node focusBefore;
    private Runnable closed = () -> {};

    /** A sheet with nothing on it, which lets everything through. */
    public Sheet() {
        getStyleClass().add("tab-sheet");
        scrim.getStyleClass().add("tab-sheet-scrim");
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    /** Returns whether something is on it. */
    public boolean isOpen() {
        return isVisible();
    }

    /** Shows a node in the middle, in place of what was there; {@code whenClosed} hears of its end. */
    public void open(Region content, Runnable whenClosed) {
        close();
        closed = whenClosed;
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        content.getStyleClass().add("floating");
        StackPane.setMargin(content, MARGIN);
        content.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(scrim, content);
        setVisible(true);
    }

    /** Takes away what is on it. */
    public void close() {
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
