package io.pharos.server.meter;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import io.pharos.server.store.FailureKind;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Measures one kind of work of one adapter. Recording is wait-free, from any thread; reading belongs to one thread. About
 * 50 kB, and as much again for a minute of very mixed latencies.
 */
final class OperationMeter {
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder empty = new LongAdder();
    private final LongAdder micros = new LongAdder();
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder[] failed = Stream.generate(LongAdder::new)
            .limit(FailureKind.values().length)
            .toArray(LongAdder[]::new);
    private final Recorder recorder = new Recorder(LatencySum.MAX_MICROS, LatencySum.DIGITS);
    private final LatencyWindow window = new LatencyWindow();
    private @Nullable Histogram spare;

    void began() {
        inFlight.increment();
    }

    void succeeded(long nanos, boolean foundNothing) {
        inFlight.decrement();
        succeeded.increment();
        if (foundNothing) {
            empty.increment();
        }
        record(nanos);
    }

    void failed(long nanos, FailureKind kind) {
        inFlight.decrement();
        failed[kind.ordinal()].increment();
        record(nanos);
    }

    void abandoned() {
        inFlight.decrement();
    }

    private void record(long nanos) {
        long taken = Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LatencySum.MAX_MICROS);
        micros.add(taken);
        recorder.recordValue(taken);
    }

    /**
     * Moves on by one second.
     *
     * @param seconds how long it was in truth
     * @param into    takes the second's latencies, null to leave them out
     */
    OperationReading read(double seconds, @Nullable LatencySum into, LatencySum scratch) {
        Histogram second = recorder.getIntervalHistogram(spare);
        spare = second;
        if (into != null && second.getTotalCount() > 0) {
            into.add(second);
        }
        window.add(LatencyCounts.of(second));
        Map<FailureKind, Long> errors = errors();
        long failures = errors.values().stream().mapToLong(Long::longValue).sum();
        return new OperationReading(
                succeeded.sum() + failures,
                errors,
                inFlight(),
                second.getTotalCount() / seconds,
                window.percentiles(scratch));
    }

    long successes() {
        return succeeded.sum();
    }

    long empties() {
        return empty.sum();
    }

    double totalMs() {
        return micros.sum() / 1_000.0;
    }

    private int inFlight() {
        // a sum of moving parts can be off for a moment, but never tells nonsense
        return Math.max(0, inFlight.intValue());
    }

    private Map<FailureKind, Long> errors() {
        Map<FailureKind, Long> errors = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : FailureKind.values()) {
            long count = failed[kind.ordinal()].sum();
            if (count > 0) {
                errors.put(kind, count);
            }
        }
        return Map.copyOf(errors);
    }
}
