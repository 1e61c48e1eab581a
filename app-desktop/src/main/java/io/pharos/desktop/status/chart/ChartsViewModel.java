package io.pharos.desktop.status.chart;

import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

import io.pharos.model.channel.AdapterFailover.Change;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What all charts share: the measurements, the part of time that shows, the moment they point at, and what lies behind
 * the lines. Times are milliseconds since 1970 on the server's clock. FX thread only.
 */
public final class ChartsViewModel {
    /** A moment that is none. */
    public static final long NOWHERE = Long.MIN_VALUE;

    /** What the charts do while time goes on. */
    public enum Mode {
        /** They follow. */
        LIVE,
        /** Somebody stopped them. */
        PAUSED,
        /** Somebody looks at the past. */
        BACK
    }

    private final History history = new History();
    private final Bands bands = new Bands();
    private final LongSupplier clock;
    private final ChartWindow window = new ChartWindow(TimeRange.FIVE_MINUTES.length());
    private final ObjectProperty<TimeRange> range = new SimpleObjectProperty<>(TimeRange.FIVE_MINUTES);
    private final ObjectProperty<Owner> latencyOf = new SimpleObjectProperty<>(Owner.SERVING);
    private final LongProperty crosshair = new SimpleLongProperty(NOWHERE);
    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.LIVE);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private List<Long> restarts = List.of();
    private long stoppedAt;
    private long newestThen;

    /** Charts that end at the clock's time, in milliseconds since 1970. */
    public ChartsViewModel(LongSupplier clock) {
        this.clock = clock;
        range.subscribe(_ -> live());
        latencyOf.subscribe(_ -> changed());
    }

    public History history() {
        return history;
    }

    /** Takes changes of the adapter in any order, as often as they are told. */
    public void add(Collection<Change> changes) {
        if (bands.add(changes)) {
            changed();
        }
    }

    /** Takes when the server was started anew. */
    public void restarts(List<Long> times) {
        restarts = List.copyOf(times);
    }

    List<Long> restarts() {
        return restarts;
    }

    List<Band> bands() {
        return bands.all();
    }

    /** There is something new to draw, or time went on. */
    public void changed() {
        revision.set(revision.get() + 1);
    }

    /** Grows whenever there is something to draw; whoever draws then looks again. */
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** How far back the charts reach while nobody looks closer; choosing one brings them back to the present. */
    public ObjectProperty<TimeRange> range() {
        return range;
    }

    /** Whose percentiles the chart of latencies shows. */
    public ObjectProperty<Owner> latencyOf() {
        return latencyOf;
    }

    /** The moment all charts point at; {@link #NOWHERE} when at none. */
    public LongProperty crosshair() {
        return crosshair;
    }

    public ReadOnlyObjectProperty<Mode> mode() {
        return mode.getReadOnlyProperty();
    }

    /** Returns the time on the server's clock. */
    long now() {
        return clock.getAsLong();
    }

    /** Returns the left edge. */
    public long from() {
        return window.from(now());
    }

    /** Returns the right edge. */
    public long to() {
        return window.to(now());
    }

    /** Returns whether the range that is chosen shows, neither more nor less. */
    public boolean wholeRange() {
        return window.length() == range.get().length().toMillis();
    }

    /** Shows less, with a factor below 1, or more, around the moment that lies at that share of the width. */
    public void zoom(double factor, double share) {
        window.zoom(factor, share, now());
        moved();
    }

    /** Moves to later, or to earlier with a negative number of milliseconds. */
    public void pan(long millis) {
        if (window.to(now()) + millis >= now() && mode.get() == Mode.BACK) {
            goOn();
            return;
        }
        window.pan(millis, now());
        moved();
    }

    /** Shows the chosen range up to the present again, and follows it. */
    public void live() {
        window.follow(range.get().length());
        goOn();
    }

    /** Follows the present again, as closely as somebody looked. */
    void follow() {
        goOn();
    }

    /** Stops the charts, or lets them follow again. */
    public void togglePause() {
        if (mode.get() == Mode.LIVE) {
            stop(Mode.PAUSED);
        } else {
            goOn();
        }
    }

    /** Returns for how many seconds the charts stand still; 0 while they follow. */
    public long stoppedSeconds() {
        return mode.get() == Mode.LIVE ? 0 : Math.max(0, now() - stoppedAt) / 1_000;
    }

    /** Returns how many measurements came since they stand still. */
    public long unseen() {
        return mode.get() == Mode.LIVE || history.isEmpty() ? 0 : history.end() - history.indexOf(newestThen + 1);
    }

    /** Returns the newest row up to the right edge; {@link History#NONE} when there is none. */
    long newestShown() {
        long row = history.indexOf(to() + 1) - 1;
        return row < history.first() ? History.NONE : row;
    }

    /** Returns the band that lies behind a moment, null when there is none. */
    @Nullable Band bandAt(long time) {
        return bands.all().stream().filter(band -> band.holds(time)).findFirst().orElse(null);
    }

    /** Points at the measurement so many places before or after the one pointed at, or the newest. */
    void step(int places) {
        if (history.isEmpty()) {
            return;
        }
        long at = crosshair.get() == NOWHERE ? to() : crosshair.get();
        // a column of a narrow chart at least, so that a day is crossed in good time
        long least = window.length() / 200;
        long row = history.indexOf(at + (places > 0 ? Math.max(1, places * least) : Math.min(-1, places * least) + 1));
        long found = Math.clamp(places > 0 ? row : row - 1, history.first(), history.last());
        long time = places > 0 ? Math.max(at, history.time(found)) : Math.min(at, history.time(found));
        crosshair.set(Math.clamp(time, from(), to()));
    }

    private void moved() {
        if (window.follows()) {
            changed();
        } else if (mode.get() == Mode.LIVE) {
            stop(Mode.BACK);
        } else {
            changed();
        }
    }

    private void stop(Mode how) {
        stoppedAt = now();
        newestThen = history.isEmpty() ? NOWHERE : history.time(history.last());
        window.stay(now());
        mode.set(how);
        changed();
    }

    private void goOn() {
        window.follow();
        mode.set(Mode.LIVE);
        changed();
    }
}
