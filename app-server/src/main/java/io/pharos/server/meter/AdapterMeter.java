package io.pharos.server.meter;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import io.pharos.server.store.AdapterOperation;
import org.jspecify.annotations.Nullable;

/** Measures one adapter. Recording never waits, from any thread; reading belongs to one thread. */
final class AdapterMeter {
    private final Map<AdapterOperation, OperationMeter> operations = new EnumMap<>(AdapterOperation.class);
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final LatencyWindow window = new LatencyWindow();
    private final LatencySum second = new LatencySum();
    private volatile @Nullable IntSupplier connections;
    private long queriesBefore;
    private long failedBefore;

    AdapterMeter() {
        for (AdapterOperation operation : AdapterOperation.values()) {
            operations.put(operation, new OperationMeter());
        }
    }

    /** Says who knows how many connections the adapter holds. */
    void connections(IntSupplier counter) {
        connections = counter;
    }

    OperationMeter began(AdapterOperation operation) {
        if (operation.isQuery()) {
            int now = inFlight.incrementAndGet();
            if (now > peak.get()) {
                peak.accumulateAndGet(now, Math::max);
            }
        }
        OperationMeter meter = operations.get(operation);
        meter.began();
        return meter;
    }

    void ended(AdapterOperation operation) {
        if (operation.isQuery()) {
            inFlight.decrementAndGet();
        }
    }

    int connectionCount() {
        IntSupplier counter = connections;
        return counter == null ? inFlight.get() : counter.getAsInt();
    }

    int inFlight() {
        return inFlight.get();
    }

    /**
     * Moves on by one second.
     *
     * @param seconds how long it was in truth
     */
    AdapterReading read(double seconds, LatencySum scratch) {
        second.clear();
        Map<AdapterOperation, OperationReading> asked = new EnumMap<>(AdapterOperation.class);
        long queries = 0;
        long failed = 0;
        long empty = 0;
        double totalMs = 0;
        for (Map.Entry<AdapterOperation, OperationMeter> each : operations.entrySet()) {
            boolean query = each.getKey().isQuery();
            OperationReading reading = each.getValue().read(seconds, query ? second : null, scratch);
            if (reading.count() > 0 || reading.inFlight() > 0) {
                asked.put(each.getKey(), reading);
            }
            if (query) {
                queries += reading.count();
                failed += reading.failed();
                empty += each.getValue().empties();
                totalMs += each.getValue().totalMs();
            }
        }
        LatencyCounts latencies = second.counts();
        window.add(latencies);
        int now = inFlight.get();
        AdapterReading.Interval interval = new AdapterReading.Interval(
                seconds,
                queries - queriesBefore,
                failed - failedBefore,
                Math.max(peak.getAndSet(now), now),
                latencies,
                second.percentiles());
        queriesBefore = queries;
        failedBefore = failed;
        return new AdapterReading(
                queries - failed,
                failed,
                empty,
                totalMs,
                interval,
                window.percentiles(scratch),
                now,
                connectionCount(),
                Map.copyOf(asked));
    }
}
