package io.pharos.desktop.logs;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.source.SourceRow;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.log.SourceState;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands in an empty list: why, and one thing to do about it. */
final class LogsEmpty extends VBox {
    private final LogsViewModel model;
    private final Messages messages;
    private final LogsHands hands;
    private final Label words = new Label();
    private final Button action = new Button();

    LogsEmpty(LogsViewModel model, Messages messages, LogsHands hands) {
        this.model = model;
        this.messages = messages;
        this.hands = hands;
        getStyleClass().add("logs-empty");
        setId("log-empty");
        setPickOnBounds(false);
        words.setWrapText(true);
        action.managedProperty().bind(action.visibleProperty());
        getChildren().addAll(words, action);
    }

    /** Shows itself if the list is empty. */
    void refresh() {
        boolean nothing = model.list().rows().count() == 0 && !model.shown().search().get().running();
        setVisible(nothing);
        if (nothing) {
            explain();
        }
    }

    private void explain() {
        if (model.list().isCleared()) {
            offer(messages.get("logs.empty.cleared"), "logs.empty.undo", model.list()::undoClear);
        } else if (model.store().end() > model.store().first()) {
            offer(messages.get("logs.empty.filtered"), "logs.empty.reset", model.filter()::reset);
        } else if (model.sources().rows().isEmpty()) {
            offer(messages.get("logs.empty.none"), "logs.empty.server", () -> model.sources().add(SourceSpec.SERVER));
        } else {
            explainSources();
        }
    }

    private void explainSources() {
        for (SourceRow row : model.sources().rows()) {
            if (row.state() instanceof SourceState.Failed(String reason)) {
                offer(reason, "logs.sources", hands::openSources);
                return;
            }
            if (row.state() instanceof SourceState.Away(String reason, int _, var _)) {
                offer(messages.get("logs.empty.away", reason), "logs.sources", hands::openSources);
                return;
            }
        }
        boolean live = model.sources().rows().stream().anyMatch(row -> row.state() instanceof SourceState.Live);
        words.setText(messages.get(live ? "logs.empty.quiet" : "logs.empty.connecting"));
        action.setVisible(false);
    }

    private void offer(String sentence, String button, Runnable does) {
        words.setText(sentence);
        action.setText(messages.get(button));
        action.setOnAction(_ -> does.run());
        action.setVisible(true);
    }
}
