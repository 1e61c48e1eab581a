package io.pharos.desktop.logs.find;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.list.LogList;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.material2.Material2AL;

/** What is searched for, how many hits there are, and the hits below the full list. */
public final class FindPane extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Duration TYPING_PAUSE = Duration.millis(120);

    private final FindViewModel model;
    private final Messages messages;
    private final Runnable close;
    private final TextField words = new TextField();
    private final Label figures = new Label();
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);

    /**
     * Shows the model's hits.
     *
     * @param hits  the list of them
     * @param close takes the pane away
     */
    public FindPane(FindViewModel model, LogList hits, Messages messages, Runnable close) {
        this.model = model;
        this.messages = messages;
        this.close = close;
        setId("log-find");
        getStyleClass().add("find-pane");
        hits.setId("log-hits");
        hits.setAccessibleText(messages.get("logs.find.hits"));
        VBox.setVgrow(hits, Priority.ALWAYS);
        typing.setOnFinished(_ -> model.search());
        getChildren().addAll(bar(), hits);
        model.place().subscribe(_ -> showFigures());
        model.problem().subscribe(_ -> showFigures());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Puts the caret into the words. */
    public void focusWords() {
        words.requestFocus();
        words.selectAll();
    }

    private HBox bar() {
        words.setId("log-find-words");
        words.textProperty().bindBidirectional(model.words());
        words.setPromptText(messages.get("logs.find.prompt"));
        words.setAccessibleText(messages.get("logs.find.prompt"));
        words.textProperty().subscribe((_, _) -> typing.playFromStart());
        words.setPrefColumnCount(28);
        ToggleButton regex = new ToggleButton(".*");
        regex.setId("log-find-regex");
        regex.getStyleClass().add("mono");
        SheetParts.named(regex, messages.get("logs.find.regex"));
        regex.selectedProperty().bindBidirectional(model.regex());
        regex.setOnAction(_ -> model.search());
        figures.setId("log-find-figures");
        figures.getStyleClass().add("find-figures");
        figures.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(
                words, regex,
                SheetParts.icon(Material2AL.KEYBOARD_ARROW_UP, messages.get("logs.find.previous"), () -> next(false)),
                SheetParts.icon(Material2AL.KEYBOARD_ARROW_DOWN, messages.get("logs.find.next"), () -> next(true)),
                figures, SheetParts.space(), SheetParts.icon(Material2AL.CLOSE, messages.get("logs.close"), close));
        bar.getStyleClass().add("find-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void next(boolean forward) {
        if (typing.getStatus() == Animation.Status.RUNNING) {
            typing.stop();
            model.search();
        }
        model.next(forward);
    }

    private void showFigures() {
        String problem = model.problem().get();
        FindViewModel.Place place = model.place().get();
        words.pseudoClassStateChanged(ERROR, problem != null);
        figures.pseudoClassStateChanged(ERROR, problem != null);
        if (problem != null) {
            figures.setText(problem);
        } else if (model.pattern().get() == null) {
            figures.setText("");
        } else {
            figures.setText(messages.get(
                    place.complete() ? "logs.find.place" : "logs.find.searching", place.hit(), place.hits()));
        }
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            close.run();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && e.getTarget() == words) {
            next(!e.isShiftDown());
            e.consume();
        }
    }
}
