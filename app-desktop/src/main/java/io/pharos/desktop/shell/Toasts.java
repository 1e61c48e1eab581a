package io.pharos.desktop.shell;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions.Level;
import io.pharos.desktop.shell.Notifications.Notification;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Notifications that have just come, at the lower left; they go by themselves unless something failed. */
final class Toasts extends VBox {
    private static final int SHOWN = 3;
    private static final Duration INFO = Duration.seconds(5);
    private static final Duration WARNING = Duration.seconds(10);

    private final Messages messages;

    Toasts(Messages messages) {
        this.messages = messages;
        getStyleClass().add("toasts");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /** Shows a notification; {@code goTo} brings what it is about into view, null when there is nothing to show. */
    void show(Notification notification, @Nullable Runnable goTo) {
        HBox toast = toast(notification);
        if (goTo != null) {
            Button go = new Button(messages.get("shell.show"));
            go.getStyleClass().addAll("flat", "small", "toast-show");
            go.setMinWidth(Region.USE_PREF_SIZE);
            go.setOnAction(e -> {
                getChildren().remove(toast);
                goTo.run();
            });
            toast.getChildren().add(toast.getChildren().size() - 1, go);
        }
        getChildren().add(toast);
        while (getChildren().size() > SHOWN) {
            getChildren().removeFirst();
        }
        if (notification.level() != Level.ERROR) {
            PauseTransition wait = new PauseTransition(notification.level() == Level.INFO ? INFO : WARNING);
            wait.setOnFinished(e -> getChildren().remove(toast));
            wait.play();
        }
    }

    static Ikon icon(Level level) {
        return switch (level) {
            case INFO -> Material2AL.CHECK_CIRCLE;
            case WARNING -> Material2MZ.WARNING;
            case ERROR -> Material2AL.ERROR;
        };
    }

    private HBox toast(Notification notification) {
        Label text = new Label(notification.message());
        text.setWrapText(true);
        text.getStyleClass().add("toast-text");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Material2AL.CLOSE));
        close.getStyleClass().addAll("flat", "icon-button");
        close.setAccessibleText(messages.get("shell.close"));
        HBox toast = new HBox(new FontIcon(icon(notification.level())), text, close);
        toast.getStyleClass().addAll("toast", notification.level().name().toLowerCase(java.util.Locale.ROOT));
        toast.setAccessibleText(notification.message());
        close.setOnAction(e -> getChildren().remove(toast));
        return toast;
    }
}
