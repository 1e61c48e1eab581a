package io.pharos.desktop.status;

import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What happened, newest first: time and sentence. */
final class EventList extends ListView<StatusEvent> {
    private static final double ROW_HEIGHT = 26;

    private final StatusViewModel model;
    private final StatusText text;

    EventList(StatusViewModel model, StatusText text, Messages messages) {
        super(model.events().newestFirst());
        this.model = model;
        this.text = text;
        setId("status-events");
        getStyleClass().add("status-events");
        setFixedCellSize(ROW_HEIGHT);
        setAccessibleText(messages.get("status.events"));
        Label nothing = new Label(messages.get("status.events.none"));
        nothing.setWrapText(true);
        setPlaceholder(nothing);
        setCellFactory(_ -> new EventCell());
    }

    private final class EventCell extends ListCell<StatusEvent> {
        private final Label time = new Label();
        private final Label words = new Label();
        private final HBox box = new HBox(time, words);

        EventCell() {
            time.getStyleClass().add("event-time");
            box.getStyleClass().add("event");
        }

        @Override
        protected void updateItem(@Nullable StatusEvent event, boolean empty) {
            super.updateItem(event, empty);
            setText(null);
            if (empty || event == null) {
                setGraphic(null);
                return;
            }
            time.setText(text.since(event.time(), model.now()));
            words.setText(text.says(event));
            words.getStyleClass().setAll("label", "event-words", "event-" + event.kind().name().toLowerCase(Locale.ROOT));
            setGraphic(box);
        }
    }
}
