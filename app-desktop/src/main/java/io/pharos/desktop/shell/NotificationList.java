package io.pharos.desktop.shell;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.shell.Notifications.Notification;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What was told, newest first, as it opens under the bell. */
final class NotificationList extends VBox {
    NotificationList(Messages messages, Notifications notifications) {
        setId("notification-list");
        getStyleClass().addAll("floating", "notification-list");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = new Label(messages.get("notifications.title"));
        title.getStyleClass().add("heading");
        Button clear = new Button(messages.get("notifications.clear"));
        clear.getStyleClass().addAll("flat", "small");
        clear.setOnAction(e -> notifications.clear());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(title, gap, clear);
        top.getStyleClass().add("floating-title");
        ListView<Notification> list = new ListView<>(notifications.all());
        list.setPlaceholder(new Label(messages.get("notifications.none")));
        list.setCellFactory(ignored -> new Cell(messages));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list);
        notifications.read();
    }

    private static final class Cell extends ListCell<Notification> {
        private final DateTimeFormatter time;
        private final FontIcon icon = new FontIcon();
        private final Label text = new Label();
        private final Label at = new Label();
        private final HBox line = new HBox(icon, new VBox(text, at));

        Cell(Messages messages) {
            time = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                    .withLocale(messages.locale())
                    .withZone(ZoneId.systemDefault());
            text.setWrapText(true);
            text.setMaxWidth(300);
            at.getStyleClass().add("muted");
            line.getStyleClass().add("notification");
        }

        @Override
        protected void updateItem(@Nullable Notification item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            icon.setIconCode(Toasts.icon(item.level()));
            line.getStyleClass().setAll("notification", item.level().name().toLowerCase(java.util.Locale.ROOT));
            text.setText(item.message());
            at.setText(time.format(item.at()));
            setGraphic(line);
        }
    }
}
