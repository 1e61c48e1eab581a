package io.pharos.desktop.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import io.pharos.client.ConnectionState;
import io.pharos.desktop.connection.ConnectionViewModel;
import io.pharos.desktop.fx.Messages;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** Says under the tabs that the server is away, since when, and when the next try comes. Ticks only while it shows. */
final class AwayBanner extends HBox {
    private final Messages messages;
    private final Clock clock;
    private final Label text = new Label();
    private final Label reason = new Label();
    private final Timeline ticks = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> refresh()));
    private final Button again;
    private ConnectionState state = new ConnectionState.Connecting();
    private Instant since = Instant.EPOCH;

    AwayBanner(Messages messages, Clock clock, Runnable retry, Runnable signIn) {
        this.messages = messages;
        this.again = new Button(messages.get("away.retry"));
        this.clock = clock;
        setId("away-banner");
        getStyleClass().add("away-banner");
        ticks.setCycleCount(Animation.INDEFINITE);
        again.setId("away-retry");
        again.getStyleClass().add("small");
        again.setOnAction(e -> (mustSignIn() ? signIn : retry).run());
        reason.getStyleClass().add("away-reason");
        reason.setMinWidth(0);
        text.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(Material2AL.CLOUD_OFF), text, reason, gap, again);
        hide();
    }

    void follow(ConnectionViewModel model) {
        model.state().subscribe(next -> update(next, model.awaySince().get()));
    }

    void hide() {
        ticks.stop();
        setVisible(false);
        setManaged(false);
    }

    private void update(ConnectionState next, @org.jspecify.annotations.Nullable Instant awaySince) {
        state = next;
        boolean away = awaySince != null;
        if (!away) {
            hide();
            return;
        }
        since = awaySince;
        setVisible(true);
        setManaged(true);
        refresh();
        ticks.playFromStart();
    }

    private boolean mustSignIn() {
        return state instanceof ConnectionState.Closed closed && closed.mustSignIn();
    }

    private void refresh() {
        again.setText(messages.get(mustSignIn() ? "shell.account.signin" : "away.retry"));
        String at = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .withZone(ZoneId.systemDefault())
                .format(since);
        switch (state) {
            case ConnectionState.Reconnecting waiting -> {
                long seconds = Math.max(0, Duration.between(clock.instant(), waiting.retryAt()).plusMillis(999).toSeconds());
                text.setText(seconds == 0 ? messages.get("away.trying", at) : messages.get("away.waiting", at, seconds));
                reason.setText("");
            }
            case ConnectionState.Closed closed -> {
                text.setText(messages.get(closed.mustSignIn() ? "away.signedout" : "away.closed", at));
                reason.setText(closed.reason());
            }
            case ConnectionState.Connecting ignored -> text.setText(messages.get("away.trying", at));
            case ConnectionState.Connected ignored -> hide();
        }
    }
}
