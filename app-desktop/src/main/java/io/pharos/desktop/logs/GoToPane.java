package io.pharos.desktop.logs;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Where to go to: a line by its number, a time of day, some time ago, a moment. */
final class GoToPane extends VBox {
    private final LogsViewModel model;
    private final Messages messages;
    private final Clock clock;
    private final Runnable close;
    private final TextField place = new TextField();
    private final FormField field;

    GoToPane(LogsViewModel model, Messages messages, Clock clock, Runnable close) {
        this.model = model;
        this.messages = messages;
        this.clock = clock;
        this.close = close;
        setId("log-goto-pane");
        getStyleClass().addAll("logs-sheet", "goto-pane");
        place.setId("log-goto");
        place.setOnAction(_ -> go());
        field = new FormField(messages.get("logs.goto.place"), place);
        Label hint = new Label(messages.get("logs.goto.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        getChildren().addAll(SheetParts.heading(messages, messages.get("logs.goto"), close), field, hint);
    }

    void focusInto() {
        place.requestFocus();
        place.selectAll();
        field.showMistake(null);
    }

    private void go() {
        Runnable nowhere = () -> field.showMistake(messages.get("logs.goto.nowhere"));
        try {
            String words = place.getText().strip();
            if (words.chars().allMatch(Character::isDigit) && !words.isEmpty()) {
                model.goTo(model.store().first() + Long.parseLong(words) - 1, nowhere);
            } else {
                model.goTo(Instant.parse(words), nowhere);
            }
            close.run();
        } catch (DateTimeException | NumberFormatException e) {
            field.showMistake(messages.get("logs.goto.unknown"));
        }
    }
}
