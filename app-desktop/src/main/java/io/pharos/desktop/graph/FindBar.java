package io.pharos.desktop.graph;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.material2.Material2AL;

/** Finds in the graph: every match gets a ring, Enter and Shift+Enter step through them, Esc ends it. */
final class FindBar extends HBox {
    private final GraphViewModel model;
    private final GraphCanvas canvas;
    private final Messages messages;
    private final Finder finder = new Finder();
    private final TextField words = new TextField();
    private final Label count = new Label();

    FindBar(GraphViewModel model, GraphCanvas canvas, Messages messages) {
        this.model = model;
        this.canvas = canvas;
        this.messages = messages;
        setId("graph-find");
        getStyleClass().add("graph-find");
        words.setId("graph-find-words");
        words.setPromptText(messages.get("graph.find.prompt"));
        words.setAccessibleText(messages.get("graph.find.prompt"));
        words.setPrefColumnCount(16);
        count.getStyleClass().add("graph-count");
        count.setMinWidth(64);
        getChildren().addAll(
                words,
                count,
                GraphToolbar.iconButton(Material2AL.KEYBOARD_ARROW_UP, messages.get("graph.find.previous"), () -> step(-1)),
                GraphToolbar.iconButton(Material2AL.KEYBOARD_ARROW_DOWN, messages.get("graph.find.next"), () -> step(1)),
                GraphToolbar.closeButton(messages.get("graph.close"), this::close));
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setVisible(false);
        words.textProperty().subscribe(this::search);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /** Shows the bar, ready to type. */
    void open() {
        setVisible(true);
        words.requestFocus();
        words.selectAll();
        search();
    }

    /** Hides the bar and its rings; returns whether it was open. */
    boolean close() {
        boolean wasOpen = isVisible();
        setVisible(false);
        canvas.mark(new IntList());
        if (wasOpen) {
            canvas.requestFocus();
        }
        return wasOpen;
    }

    private void search() {
        if (isVisible()) {
            finder.search(model.picture().get(), model.filter(), words.getText());
            canvas.mark(finder.matches());
            say();
        }
    }

    private void step(int by) {
        finder.search(model.picture().get(), model.filter(), words.getText(), finder.current());
        int match = finder.step(by);
        canvas.mark(finder.matches());
        if (match >= 0) {
            model.selected().set(match);
            canvas.reveal(match);
        }
        say();
    }

    private void say() {
        int found = finder.matches().size();
        if (words.getText().isBlank()) {
            count.setText("");
        } else if (found == 0) {
            count.setText(messages.get("graph.find.none"));
        } else {
            count.setText(messages.get("graph.find.count", finder.current() + 1, found));
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }
}
