package io.pharos.desktop.status.alert;

import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the alerts fed for as long as the console speaks to a server, whichever tab shows: with what the status bar hears
 * anyway, so without a socket of its own. A clock runs only while a rule watches for silence. FX thread only.
 */
public final class AlertWatch implements AutoCloseable {
    private final AlertsViewModel alerts;
    private final Subscription hearing;
    private final Subscription ruling;
    private final Timeline seconds;

    /** Feeds the alerts with every value of {@code pulse} from now on. */
    public AlertWatch(AlertsViewModel alerts, ObservableValue<@Nullable StatusUpdate> pulse) {
        this.alerts = alerts;
        this.seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> alerts.tick()));
        seconds.setCycleCount(Animation.INDEFINITE);
        this.hearing = pulse.subscribe(update -> {
            if (update != null) {
                alerts.apply(update);
            }
        });
        this.ruling = alerts.rules().subscribe(this::decide);
        decide();
    }

    private void decide() {
        if (alerts.watchesSilence()) {
            seconds.play();
        } else {
            seconds.stop();
        }
    }

    @Override
    public void close() {
        hearing.unsubscribe();
        ruling.unsubscribe();
        seconds.stop();
    }
}
