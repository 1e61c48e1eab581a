package io.pharos.desktop.fx;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A question in place, about something that cannot be undone: a sentence, the deed, and a way out that has the focus.
 * Takes no room until it is asked. FX thread.
 */
public final class InlineQuestion extends VBox {
    private final Label sentence = new Label();
    private final Button deed = new Button();
    private final Button keep;
    private @Nullable Node focusBefore;

    /** A question that is not asked yet. */
    public InlineQuestion(Messages messages) {
        getStyleClass().add("inline-question");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        deed.getStyleClass().addAll("danger", "inline-question-deed");
        keep = new Button(messages.get("question.keep"));
        keep.setOnAction(e -> close());
        HBox buttons = new HBox(deed, keep);
        buttons.getStyleClass().add("inline-question-buttons");
        getChildren().addAll(sentence, buttons);
        show(false);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    /** Asks; what was asked before is forgotten. */
    public void ask(String words, String verb, Runnable action) {
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        sentence.setText(words);
        deed.setText(verb);
        deed.setOnAction(e -> {
            close();
            action.run();
        });
        show(true);
        setAccessibleText(words);
        keep.requestFocus();
    }

    /** Forgets the question. */
    public void close() {
        if (!isVisible()) {
            return;
        }
        show(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }

    private void show(boolean asked) {
        setVisible(asked);
        setManaged(asked);
    }
}
