package io.pharos.server.adapter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.Measured;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.SearchHit;
import io.pharos.server.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a share of the searches of the other adapter as well, when they have been answered, and compares. Clients notice
 * nothing: it happens later and elsewhere, and where too much of it would run at once it is left out. Thread-safe.
 */
final class Shadowing {
    private final AdapterPair pair;
    private final FailoverPolicy policy;
    private final AdapterMeters meters;
    private final Timer timer;
    private final BooleanSupplier healthy;
    private final Semaphore room;
    private final Deque<Comparison> last = new ArrayDeque<>();
    private volatile double share;
    private double owed;
    private long compared;
    private long failed;
    private long leftOut;

    /**
     * Compares nothing at first.
     *
     * @param healthy whether the primary may be asked although nobody needs its answer
     */
    Shadowing(AdapterPair pair, FailoverPolicy policy, AdapterMeters meters, Timer timer, BooleanSupplier healthy) {
        this.pair = pair;
        this.policy = policy;
        this.meters = meters;
        this.timer = timer;
        this.healthy = healthy;
        this.room = new Semaphore(policy.shadowsAtOnce());
    }

    /** Compares that share of the searches from now on, 0 to 1. */
    void share(double wanted) {
        share = wanted;
    }

    /** Compares an answer that has been given, if it is its turn. Returns at once and throws nothing. */
    <T> void compare(AdapterRequest request, Adapters.Call<T> call, Adapter served, T answer, long nanos) {
        Primary primary = pair.primary();
        if (share == 0 || primary == null || request.operation() != AdapterOperation.VECTOR_SEARCH) {
            return;
        }
        Adapter other = served == pair.embedded() ? primary.adapter() : pair.embedded();
        List<SearchHit> hits = hits(answer);
        if (hits == null || other == primary.adapter() && !healthy.getAsBoolean() || !isItsTurn()) {
            return;
        }
        if (!room.tryAcquire()) {
            synchronized (this) {
                leftOut++;
            }
            return;
        }
        Measured measured = meters.begin(other.name(), request);
        long start = timer.nanoTime();
        LimitedCall.start("shadow-" + other.name(), policy.shadowLimit(), timer, () -> call.with(other))
                .outcome()
                .whenComplete((second, failure) -> {
                    room.release();
                    told(measured, hits, nanos, hits(second), timer.nanoTime() - start, failure);
                });
    }

    private synchronized boolean isItsTurn() {
        owed += share;
        if (owed < 1) {
            return false;
        }
        owed -= 1;
        return true;
    }

    private void told(
            Measured measured,
            List<SearchHit> hits,
            long nanos,
            @Nullable List<SearchHit> others,
            long otherNanos,
            @Nullable Throwable failure) {
        if (others == null) {
            measured.failed(failure == null
                    ? FailureKind.OTHER
                    : Failure.of("", Duration.ZERO, failure).kind());
            synchronized (this) {
                failed++;
            }
            return;
        }
        measured.succeeded(others.size());
        Comparison comparison = Comparison.of(hits, others, nanos / 1e6, otherNanos / 1e6);
        synchronized (this) {
            compared++;
            last.addLast(comparison);
            if (last.size() > policy.shadowsRemembered()) {
                last.removeFirst();
            }
        }
    }

    private static @Nullable List<SearchHit> hits(@Nullable Object answer) {
        if (!(answer instanceof List<?> list)) {
            return null;
        }
        List<SearchHit> hits = new ArrayList<>(list.size());
        for (Object each : list) {
            if (!(each instanceof SearchHit hit)) {
                return null;
            }
            hits.add(hit);
        }
        return hits;
    }

    /** Returns what came of it so far; null when nothing is compared, and never was. */
    synchronized AdapterFailover.@Nullable Shadow state() {
        if (share == 0 && compared + failed + leftOut == 0) {
            return null;
        }
        return new AdapterFailover.Shadow(
                share,
                compared,
                failed,
                leftOut,
                mean(Comparison::overlap),
                mean(comparison -> comparison.order() == null ? Double.NaN : comparison.order()),
                mean(Comparison::servedMs),
                mean(Comparison::otherMs));
    }

    private @Nullable Double mean(ToDoubleFunction<Comparison> part) {
        OptionalDouble mean = last.stream().mapToDouble(part).filter(value -> !Double.isNaN(value)).average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
