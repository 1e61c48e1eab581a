package io.pharos.desktop.fx;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A control of a form with its name above and, when something is wrong with it, the sentence below. FX thread. */
public final class FormField extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Control control;
    private final Label mistake = new Label();

    /** A field without a mistake. */
    public FormField(String name, Control control) {
        this.control = control;
        Label label = new Label(name);
        label.setLabelFor(control);
        control.setAccessibleText(name);
        control.setMaxWidth(Double.MAX_VALUE);
        mistake.getStyleClass().add("mistake");
        mistake.setWrapText(true);
        mistake.setMinHeight(Region.USE_PREF_SIZE);
        getStyleClass().add("form-field");
        getChildren().addAll(label, control, mistake);
        if (control instanceof TextArea area) {
            area.addEventFilter(KeyEvent.KEY_PRESSED, FormField::leaveByTab);
        }
        showMistake(null);
    }

    /** Tab goes on, here as everywhere; an area of text would take it for a letter. */
    private static void leaveByTab(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && event.getSource() instanceof Node area) {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    /** Says what is wrong; null when nothing is. */
    public void showMistake(@Nullable String sentence) {
        mistake.setText(sentence == null ? "" : sentence);
        mistake.setVisible(sentence != null);
        mistake.setManaged(sentence != null);
        control.pseudoClassStateChanged(DANGER, sentence != null);
        control.setAccessibleHelp(sentence);
    }
}
