package io.pharos.desktop.status.adapter;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

import io.pharos.desktop.status.adapter.AdapterCard.State;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterFailover.Circuit;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** How both adapters stand. FX thread only. */
public final class AdaptersViewModel {
    private final InstantSource serverClock;
    private final ReadOnlyObjectWrapper<@Nullable AdapterCard> themis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AdapterCard> uds3 = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    private @Nullable Instant start;

    /** Nothing is known yet. {@code serverClock} is the server's time, which goes on while it is silent. */
    public AdaptersViewModel(InstantSource serverClock) {
        this.serverClock = serverClock;
    }

    /** The server told how it stands. */
    public void apply(StatusUpdate update) {
        Instant begin = update.timestamp().minusMillis(Math.round(update.server().uptimeSeconds() * 1000));
        boolean restarted = start != null && begin.isAfter(start.plusSeconds(1));
        if (start == null || restarted) {
            start = begin;
        }
        themis.set(card("themis", update.themis(), update, restarted ? null : themis.get()));
        uds3.set(card("uds3", update.uds3(), update, restarted ? null : uds3.get()));
    }

    /** Time went on; to be called every second while the cards show. */
    public void tick() {
        ticks.set(ticks.get() + 1);
    }

    /** The card of ThemisDB; null before the first update. */
    ReadOnlyObjectProperty<@Nullable AdapterCard> themis() {
        return themis.getReadOnlyProperty();
    }

    /** The card of the embedded engine; null before the first update. */
    ReadOnlyObjectProperty<@Nullable AdapterCard> uds3() {
        return uds3.getReadOnlyProperty();
    }

    /** Grows with time; what says how long something lasts then looks again. */
    ReadOnlyLongProperty ticks() {
        return ticks.getReadOnlyProperty();
    }

    Instant now() {
        return serverClock.instant();
    }

    private AdapterCard card(String name, AdapterState figures, StatusUpdate update, @Nullable AdapterCard before) {
        AdapterFailover.State failover = update.failover();
        Circuit circuit = "themis".equals(name) ? failover.circuit() : null;
        Instant drill = circuit != null && "drill".equals(failover.mode()) ? failover.drillEndsAt() : null;
        State state = state(name, figures, update, circuit);
        Instant since = before != null && before.state() == state
                ? before.since()
                : since(name, state, update, circuit, before);
        return new AdapterCard(name, state, since, figures, circuit, drill);
    }

    private static State state(String name, AdapterState figures, StatusUpdate update, @Nullable Circuit circuit) {
        if (name.equals(update.currentAdapter())) {
            return State.SERVING;
        }
        if (figures.queryCount() == null && !figures.available()) {
            return State.UNCONFIGURED;
        }
        if (circuit != null && "drill".equals(update.failover().mode())) {
            return State.RESTING;
        }
        if (circuit != null && "half_open".equals(circuit.state())) {
            return State.TRYING;
        }
        boolean open = circuit != null && "open".equals(circuit.state());
        return figures.available() && !open ? State.READY : State.UNAVAILABLE;
    }

    /** A change that was told counts; else the moment when it was noticed, or the server's start. */
    private Instant since(
            String name, State state, StatusUpdate update, @Nullable Circuit circuit, @Nullable AdapterCard before) {
        if (state == State.SERVING) {
            return update.failover().since();
        }
        if (circuit != null && (state == State.TRYING || state == State.UNAVAILABLE && !"closed".equals(circuit.state()))) {
            return circuit.since();
        }
        if (before != null) {
            return update.timestamp();
        }
        return update.failover().recent().stream()
                .filter(change -> name.equals(change.fromAdapter()))
                .map(Change::timestamp)
                .findFirst()
                .orElse(Objects.requireNonNullElse(start, update.timestamp()));
    }
}
