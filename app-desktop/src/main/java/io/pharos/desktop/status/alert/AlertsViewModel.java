package io.pharos.desktop.status.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rules, and the watch over what the connection tells anyway, whichever tab shows. FX thread only. */
public final class AlertsViewModel {
    /** How many rules there may be. */
    static final int MOST = 20;

    private final InstantSource clock;
    private final Consumer<Told> told;
    private final ObservableList<ValueRule> rules = FXCollections.observableArrayList();
    private final ObservableList<ValueRule> rulesView = FXCollections.unmodifiableObservableList(rules);
    private final Map<ValueRule, ValueMeter> meters = new HashMap<>();
    private final Map<ValueRule, Instant> raisedAt = new HashMap<>();
    private final Map<Measured, Double> values = new EnumMap<>(Measured.class);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Readings readings = new Readings();
    private Instant heard = Instant.MAX;
    private @Nullable Change lastChange;

    /**
     * Somebody must be told.
     *
     * @param raised whether the alert begins; else it is over
     * @param value  the reading that made it so; NaN when nothing is measured any more
     * @param change the last change of the adapter; null when there was none
     */
    public record Told(ValueRule rule, boolean raised, double value, @Nullable Change change) {}

    /** The usual rules; {@code told} hears of each alert that begins or is over. */
    public AlertsViewModel(InstantSource clock, List<ValueRule> usual, Consumer<Told> told) {
        this.clock = clock;
        this.told = told;
        rules.setAll(usual);
    }

    /** The server told how it stands. */
    public void apply(StatusUpdate update) {
        heard = clock.instant();
        lastChange = update.failover().recent().isEmpty() ? null : update.failover().recent().getFirst();
        values.putAll(readings.of(update));
        values.forEach((measured, value) -> {
            if (measured != Measured.SILENCE) {
                read(measured, value, update.timestamp());
            }
        });
        tick();
    }

    /** Looks at the clock: how long has the server been silent? */
    public void tick() {
        Instant now = clock.instant();
        if (!heard.equals(Instant.MAX)) {
            double silent = Duration.between(heard, now).toMillis() / 1000.0;
            values.put(Measured.SILENCE, silent);
            read(Measured.SILENCE, silent, now);
        }
        revision.set(revision.get() + 1);
    }

    /** Returns whether a rule needs {@link #tick()} every second. */
    public boolean watchesSilence() {
        return rules.stream().anyMatch(rule -> rule.on() && rule.measured() == Measured.SILENCE);
    }

    /** The rules, as they were made. */
    public ObservableList<ValueRule> rules() {
        return rulesView;
    }

    /** Grows whenever a value or an alert may be another. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Returns the last reading; NaN when there is none. */
    double value(Measured measured) {
        return values.getOrDefault(measured, Double.NaN);
    }

    /** Returns since when an alert is raised; null when it is not. */
    @Nullable Instant raisedAt(ValueRule rule) {
        return raisedAt.get(rule);
    }

    /** Returns whether there is room for one more rule. */
    boolean hasRoom() {
        return rules.size() < MOST;
    }

    /** Adds a rule, or puts it in place of another; what was counted for that one is forgotten. */
    void put(@Nullable ValueRule instead, ValueRule rule) {
        int index = instead == null ? -1 : rules.indexOf(instead);
        forget(instead);
        if (index >= 0) {
            rules.set(index, rule);
        } else if (hasRoom() && !rules.contains(rule)) {
            rules.add(rule);
        }
        revision.set(revision.get() + 1);
    }

    void remove(ValueRule rule) {
        forget(rule);
        rules.remove(rule);
    }

    /** Returns all rules as JSON, for {@link #restore}. */
    public String save() {
        return JsonCodec.shared().write(new Saved(List.copyOf(rules)));
    }

    /** Takes back what {@link #save} gave; the usual rules stay when there is nothing, or nothing that can be read. */
    public void restore(@Nullable String saved) {
        if (saved == null) {
            return;
        }
        try {
            List<ValueRule> kept = JsonCodec.shared().read(saved, Saved.class).rules();
            if (kept != null) {
                meters.clear();
                raisedAt.clear();
                rules.setAll(kept.stream().distinct().limit(MOST).toList());
            }
        } catch (ProtocolException edited) {
            // a file somebody changed by hand: better the usual alerts than no console
        }
    }

    private void forget(@Nullable ValueRule rule) {
        meters.remove(rule);
        raisedAt.remove(rule);
    }

    private void read(Measured measured, double value, Instant at) {
        for (ValueRule rule : List.copyOf(rules)) {
            if (!rule.on() || rule.measured() != measured) {
                continue;
            }
            switch (meters.computeIfAbsent(rule, ValueMeter::new).take(at, value)) {
                case SAME -> {}
                case RAISED -> {
                    raisedAt.put(rule, at);
                    told.accept(new Told(rule, true, value, lastChange));
                }
                case CLEARED -> {
                    raisedAt.remove(rule);
                    told.accept(new Told(rule, false, value, lastChange));
                }
            }
        }
    }

    /** All of them, as kept. */
    record Saved(@Nullable List<ValueRule> rules) {}
}
