package io.pharos.server.meter;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

import io.pharos.model.api.AdaptersApi.SlowQuery;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * The {@value #KEPT} slowest queries since start with what was asked, long values cut: about 300 kB at most. Thread-safe;
 * a query that is faster than all of them costs one comparison.
 */
final class SlowestQueries {
    static final int KEPT = 50;

    private final Clock clock;
    private final PriorityQueue<Slow> slowest = new PriorityQueue<>(Comparator.comparingLong(Slow::nanos));
    /** What a query has to exceed. */
    private volatile long threshold = -1;

    SlowestQueries(Clock clock) {
        this.clock = clock;
    }

    private record Slow(long nanos, SlowQuery query) {}

    /**
     * A query ended.
     *
     * @param results what it found, null when it failed
     */
    void offer(
            String adapter, AdapterRequest request, long nanos, @Nullable Integer results, @Nullable FailureKind failure) {
        if (nanos <= threshold) {
            return;
        }
        Instant began = clock.instant().minusNanos(nanos);
        Map<String, Object> parameters = ShortParameters.of(request.parameters());
        add(new Slow(
                nanos,
                new SlowQuery(
                        began,
                        adapter,
                        request.operation().label(),
                        request.collection(),
                        TimeUnit.NANOSECONDS.toMicros(nanos) / 1_000.0,
                        results,
                        failure == null ? null : failure.label(),
                        parameters)));
    }

    private synchronized void add(Slow query) {
        slowest.add(query);
        if (slowest.size() > KEPT) {
            slowest.remove();
        }
        if (slowest.size() == KEPT) {
            threshold = slowest.element().nanos();
        }
    }

    /** Returns the slowest, slowest first. */
    synchronized List<SlowQuery> first(int limit) {
        return slowest.stream()
                .sorted(Comparator.comparingLong(Slow::nanos).reversed())
                .limit(limit)
                .map(Slow::query)
                .toList();
    }
}
