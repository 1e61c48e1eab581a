package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.desktop.status.chart.ChartsViewModel;
import io.pharos.desktop.status.chart.SampleRows;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** State of the tab of the adapters' state. FX thread only. */
final class StatusViewModel {
    /** How far what is shown can be trusted. */
    enum Freshness {
        /** Nothing came yet. */
        WAITING,
        /** The last update is as young as it should be. */
        LIVE,
        /** The socket stands, but updates stay away. */
        STALE,
        /** The server is away. */
        AWAY
    }

    private final InstantSource clock;
    private final ChartsViewModel charts = new ChartsViewModel(() -> now().toEpochMilli());
    private final SampleRows rows = new SampleRows(charts.history());
    private final StatusEvents events = new StatusEvents();

    private final ReadOnlyObjectWrapper<@Nullable StatusUpdate> latest = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(Freshness.WAITING);
    private final ReadOnlyLongWrapper age = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    private Duration interval = Duration.ofSeconds(1);
    private Duration ahead = Duration.ZERO;
    private Instant heard = Instant.MIN;
    private boolean connected;

    StatusViewModel(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes what the network told. */
    void apply(List<StatusNews> news) {
        for (StatusNews item : news) {
            switch (item) {
                case StatusNews.Link(ConnectionState state) -> link(state);
                case StatusNews.Opened(int seconds) -> interval = Duration.ofSeconds(seconds);
                case StatusNews.Past past -> past(past);
                case StatusNews.Present(StatusUpdate update) -> present(update);
            }
        }
        tick();
    }

    /** Looks at the clock; to be called every second while the tab shows. */
    void tick() {
        Duration silent = heard == Instant.MIN ? Duration.ZERO : Duration.between(heard, clock.instant());
        age.set(silent.toSeconds());
        boolean late = silent.compareTo(interval.multipliedBy(2).plusMillis(500)) > 0;
        freshness.set(
                latest.get() == null ? Freshness.WAITING
                        : !connected ? Freshness.AWAY : late ? Freshness.STALE : Freshness.LIVE);
        revision.set(revision.get() + 1);
        charts.changed();
    }

    /** Returns the time on the server's clock; it goes on while the server is silent. */
    Instant now() {
        return clock.instant().plus(ahead);
    }

    /** What all charts show. */
    ChartsViewModel charts() {
        return charts;
    }

    StatusEvents events() {
        return events;
    }

    /** The last update; null before the first. */
    ReadOnlyObjectProperty<@Nullable StatusUpdate> latest() {
        return latest.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Freshness> freshness() {
        return freshness.getReadOnlyProperty();
    }

    /** Seconds since the last update. */
    ReadOnlyLongProperty age() {
        return age.getReadOnlyProperty();
    }

    /** Grows whenever there is something to draw; the view then looks again. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Returns whether the server answered any query since its start. */
    boolean queried() {
        return rows.queried();
    }

    private void link(ConnectionState state) {
        connected = state instanceof ConnectionState.Connected;
        switch (state) {
            case ConnectionState.Connecting _ -> {}
            case ConnectionState.Connected _ -> events.connected(now());
            case ConnectionState.Reconnecting(int _, var _, String reason) -> events.lost(now(), reason);
            case ConnectionState.Closed(String reason, boolean _) -> events.lost(now(), reason);
        }
    }

    private void past(StatusNews.Past past) {
        for (Sample sample : past.samples()) {
            rows.past(sample);
        }
        charts.history().reconsider();
        charts.add(past.changes());
    }

    private void present(StatusUpdate update) {
        heard = clock.instant();
        ahead = Duration.between(heard, update.timestamp());
        rows.present(update);
        charts.add(update.failover().recent());
        events.present(update);
        charts.restarts(events.restarts().stream().map(Instant::toEpochMilli).toList());
        latest.set(update);
    }
}
