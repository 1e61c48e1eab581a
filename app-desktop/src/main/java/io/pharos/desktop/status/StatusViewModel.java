package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
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
    private final History history = new History();
    private final StatusEvents events = new StatusEvents();

    private final ReadOnlyObjectWrapper<@Nullable StatusUpdate> latest = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AdapterCard> themis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AdapterCard> uds3 = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(Freshness.WAITING);
    private final ReadOnlyLongWrapper age = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObjectProperty<TimeRange> range = new SimpleObjectProperty<>(TimeRange.FIVE_MINUTES);
    private final ObjectProperty<@Nullable Instant> crosshair = new SimpleObjectProperty<>();

    private Duration interval = Duration.ofSeconds(1);
    private Duration ahead = Duration.ZERO;
    private Instant heard = Instant.MIN;
    private boolean connected;
    private boolean queried;

    StatusViewModel(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes what the network told. */
    void apply(List<StatusNews> news) {
        for (StatusNews item : news) {
            switch (item) {
                case StatusNews.Link(ConnectionState state) -> link(state);
                case StatusNews.Opened(int seconds) -> interval = Duration.ofSeconds(seconds);
                case StatusNews.Past(List<Sample> samples) -> samples.forEach(this::past);
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
    }

    /** Returns the time on the server's clock; it goes on while the server is silent. */
    Instant now() {
        return clock.instant().plus(ahead);
    }

    History history() {
        return history;
    }

    StatusEvents events() {
        return events;
    }

    /** The last update; null before the first. */
    ReadOnlyObjectProperty<@Nullable StatusUpdate> latest() {
        return latest.getReadOnlyProperty();
    }

    /** The card of ThemisDB; null before the first update. */
    ReadOnlyObjectProperty<@Nullable AdapterCard> themis() {
        return themis.getReadOnlyProperty();
    }

    /** The card of the embedded engine; null before the first update. */
    ReadOnlyObjectProperty<@Nullable AdapterCard> uds3() {
        return uds3.getReadOnlyProperty();
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

    /** How far back the charts reach. */
    ObjectProperty<TimeRange> range() {
        return range;
    }

    /** The moment all charts point at, on the server's clock; null when at none. */
    ObjectProperty<@Nullable Instant> crosshair() {
        return crosshair;
    }

    /** Returns the last point; null before the first. */
    @Nullable Point point() {
        return history.last();
    }

    /** Returns whether the server answered any query since its start. */
    boolean queried() {
        return queried;
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

    private void past(Sample sample) {
        Point last = history.last();
        events.served(sample.timestamp(), sample.currentAdapter());
        if (last == null || !last.time().isBefore(sample.timestamp())) {
            // told from the start again
            queried = false;
        }
        queried |= sample.queriesPerSecond() > 0 || sample.p95LatencyMs() != null || sample.successRate() < 1;
        history.add(new Point(
                sample.timestamp(),
                number(sample.p95LatencyMs()),
                sample.queriesPerSecond(),
                queried ? sample.successRate() : Double.NaN,
                sample.connections(),
                sample.heapUsedBytes(),
                sample.cpuLoad()));
    }

    private void present(StatusUpdate update) {
        heard = clock.instant();
        ahead = Duration.between(heard, update.timestamp());
        AdapterState serving = serving(update);
        queried = serving.totalQueries() != null && serving.totalQueries() > 0;
        history.add(new Point(
                update.timestamp(),
                number(serving.p95LatencyMs()),
                number(serving.queriesPerSecond()),
                queried ? number(serving.successRate()) : Double.NaN,
                update.activeWebsocketConnections(),
                update.server().heapUsedBytes(),
                update.server().cpuLoad()));
        boolean restarted = events.present(update);
        themis.set(card("themis", update.themis(), update, restarted ? null : themis.get()));
        uds3.set(card("uds3", update.uds3(), update, restarted ? null : uds3.get()));
        latest.set(update);
    }

    private AdapterCard card(String name, AdapterState figures, StatusUpdate update, @Nullable AdapterCard before) {
        boolean serves = name.equals(update.currentAdapter());
        AdapterCard.State state = !figures.available()
                ? AdapterCard.State.UNAVAILABLE
                : serves ? AdapterCard.State.SERVING : AdapterCard.State.READY;
        Instant since = before == null
                ? events.servesSince(update, serves)
                : before.state() == state ? before.since() : update.timestamp();
        return new AdapterCard(name, state, since, figures);
    }

    /** Returns the figures of the adapter that answers the queries. */
    static AdapterState serving(StatusUpdate update) {
        return "themis".equals(update.currentAdapter()) ? update.themis() : update.uds3();
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
