package io.pharos.desktop.logs;

import java.time.Instant;
import java.util.function.Supplier;

import io.pharos.desktop.fx.FormField;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.pane.SheetParts;
import io.pharos.log.filter.FilterSyntaxException;
import io.pharos.log.filter.GoTo;
import io.pharos.log.filter.ParseContext;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Where to go to: a line by its number, a time of day, some time ago, a moment. */
final class GoToPane extends VBox {
    private final LogsViewModel model;
    private final Messages messages;
    private final Supplier<ParseContext> context;
    private final Runnable close;
    private final TextField place = new TextField();
    private final FormField field;

    GoToPane(LogsViewModel model, Messages messages, Supplier<ParseContext> context, Runnable close) {
        this.model = model;
        this.messages = messages;
        this.context = context;
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
        try {
            boolean there = switch (GoTo.parse(place.getText(), context.get())) {
                case GoTo.Line(long number) -> model.goToLine(number);
                case GoTo.Moment(Instant instant) -> model.goTo(instant);
            };
            if (there) {
                close.run();
            } else {
                field.showMistake(messages.get("logs.goto.nowhere"));
            }
        } catch (FilterSyntaxException e) {
            field.showMistake(e.getMessage());
        }
    }
}
