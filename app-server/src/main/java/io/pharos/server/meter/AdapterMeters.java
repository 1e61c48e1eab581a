package io.pharos.server.meter;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import io.pharos.model.api.AdaptersApi.SlowQuery;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Measures every request of every adapter: counts, failures by kind, latencies in high dynamic range histograms, what is
 * under way, and which were slowest. Thread-safe; measuring never waits for a reader. One thread reads, once a second. About
 * 300 kB for each adapter.
 */
public final class AdapterMeters {
    /** Most slow queries that are kept. */
    public static final int SLOWEST = SlowestQueries.KEPT;

    private static final double SHORTEST_INTERVAL = 0.001;

    private final LongSupplier nanos;
    private final MeterListener listener;
    private final SlowestQueries slowest;
    private final Map<String, AdapterMeter> meters = new ConcurrentHashMap<>();
    private final LatencySum scratch = new LatencySum();
    private long readAt;
    private volatile Map<String, AdapterReading> latest = Map.of();

    /**
     * Meters that count from now on.
     *
     * @param nanos    stop watch, in nanoseconds from any origin
     * @param clock    tells when slow queries began
     * @param listener hears of everything that ended
     */
    public AdapterMeters(LongSupplier nanos, Clock clock, MeterListener listener) {
        this.nanos = nanos;
        this.listener = listener;
        this.slowest = new SlowestQueries(clock);
        this.readAt = nanos.getAsLong();
    }

    /** A request begins at that adapter now. */
    public Measured begin(String adapter, AdapterRequest request) {
        return new Measurement(this, adapter, request, meter(adapter));
    }

    /** Says who knows how many connections an adapter holds; asked about once a second. */
    public void connections(String adapter, IntSupplier counter) {
        meter(adapter).connections(counter);
    }

    /** Returns how many connections each adapter holds now, where nobody knows how many queries are under way, by name. */
    public Map<String, Integer> connections() {
        Map<String, Integer> now = new TreeMap<>();
        meters.forEach((name, meter) -> now.put(name, meter.connectionCount()));
        return now;
    }

    /** Returns the slowest queries since start, slowest first, at most {@value SlowestQueries#KEPT}. */
    public List<SlowQuery> slowest(int limit) {
        return slowest.first(limit);
    }

    /** Returns what the adapter was last measured at. */
    public AdapterReading latest(String adapter) {
        return latest.getOrDefault(adapter, AdapterReading.NONE);
    }

    /**
     * All adapters.
     *
     * @param seconds  since the reading before
     * @param adapters by name
     */
    public record Reading(double seconds, Map<String, AdapterReading> adapters) {}

    /** Ends a second: reads all adapters. Belongs to one thread. */
    public Reading read() {
        long now = nanos.getAsLong();
        double seconds = Math.max(SHORTEST_INTERVAL, (now - readAt) / (double) TimeUnit.SECONDS.toNanos(1));
        readAt = now;
        Map<String, AdapterReading> readings = new TreeMap<>();
        meters.forEach((name, meter) -> readings.put(name, meter.read(seconds, scratch)));
        latest = Map.copyOf(readings);
        return new Reading(seconds, latest);
    }

    long nanos() {
        return nanos.getAsLong();
    }

    void ended(
            String adapter, AdapterRequest request, long taken, @Nullable Integer results, @Nullable FailureKind failure) {
        if (request.operation().isQuery()) {
            slowest.offer(adapter, request, taken, results, failure);
        }
        listener.ended(adapter, request, failure, taken);
    }

    private AdapterMeter meter(String adapter) {
        return meters.computeIfAbsent(adapter, name -> new AdapterMeter());
    }
}
