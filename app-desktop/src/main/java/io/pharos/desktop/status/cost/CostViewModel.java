package io.pharos.desktop.status.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import io.pharos.client.ChannelClient.Traffic;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to look: what this tab receives, what the server asks of the adapters for it, and the processor time of
 * this process. FX thread only.
 */
public final class CostViewModel {
    /** Seconds between updates that can be chosen. */
    public static final List<Integer> INTERVALS = List.of(1, 5, 15);

    private static final Duration LATELY = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Supplier<Duration> cpuTime;
    private final IntegerProperty interval = new SimpleIntegerProperty(INTERVALS.getFirst());
    private final ReadOnlyObjectWrapper<@Nullable Cost> cost = new ReadOnlyObjectWrapper<>();
    private final Deque<Reading> readings = new ArrayDeque<>();
    private @Nullable Long probes;

    /**
     * The cost of the last half minute.
     *
     * @param framesPerSecond frames that this tab received
     * @param bytesPerSecond  their texts, as they are before the network packs them
     * @param probesPerMinute questions for the adapters' health that the server made; null when it does not tell
     * @param cpu             of one core, by this process, an embedded server included; 1 is all of one core
     */
    record Cost(double framesPerSecond, double bytesPerSecond, @Nullable Double probesPerMinute, double cpu) {}

    private record Reading(Instant at, Traffic traffic, Duration cpu, @Nullable Long probes) {}

    /** Nothing is measured yet. */
    public CostViewModel(InstantSource clock) {
        this(clock, () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    CostViewModel(InstantSource clock, Supplier<Duration> cpuTime) {
        this.clock = clock;
        this.cpuTime = cpuTime;
    }

    /** Seconds between updates that somebody chose. */
    public IntegerProperty interval() {
        return interval;
    }

    /** The server told how it stands. */
    public void apply(StatusUpdate update) {
        Long themis = probes(update.themis());
        Long uds3 = probes(update.uds3());
        probes = themis == null && uds3 == null ? null : (themis == null ? 0 : themis) + (uds3 == null ? 0 : uds3);
    }

    /** Reads the meters; to be called every second while the tab shows. */
    public void tick(Traffic traffic) {
        Instant now = clock.instant();
        Reading last = readings.peekLast();
        if (last != null && (traffic.frames() < last.traffic().frames() || !now.isAfter(last.at()))) {
            readings.clear(); // a new channel counts from nothing
        }
        readings.addLast(new Reading(now, traffic, cpuTime.get(), probes));
        while (readings.size() > 2 && readings.getFirst().at().isBefore(now.minus(LATELY))) {
            readings.removeFirst();
        }
        cost.set(between(readings.getFirst(), readings.getLast()));
    }

    /** Forgets what was measured; to be called when the tab goes out of view. */
    public void pause() {
        readings.clear();
        probes = null;
        cost.set(null);
    }

    /** What it costs lately; null before that is known. */
    ReadOnlyObjectProperty<@Nullable Cost> cost() {
        return cost.getReadOnlyProperty();
    }

    private static @Nullable Cost between(Reading from, Reading to) {
        double seconds = Duration.between(from.at(), to.at()).toMillis() / 1000.0;
        if (seconds <= 0) {
            return null;
        }
        Double asked = from.probes() == null || to.probes() == null || to.probes() < from.probes()
                ? null
                : (to.probes() - from.probes()) * 60 / seconds;
        return new Cost(
                (to.traffic().frames() - from.traffic().frames()) / seconds,
                (to.traffic().characters() - from.traffic().characters()) / seconds,
                asked,
                Math.max(0, to.cpu().minus(from.cpu()).toMillis() / 1000.0 / seconds));
    }

    private static @Nullable Long probes(AdapterState adapter) {
        OperationState health = adapter.operations() == null ? null : adapter.operations().get("health");
        return health == null ? null : health.count();
    }
}
