package io.pharos.server.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Measures the queries of one adapter: counts since start, and latencies of the last minute in a high dynamic range
 * histogram. Recording is wait-free; {@link #sample()} belongs to one sampling thread, once a second.
 *
 * @see <a href="https://hdrhistogram.github.io/HdrHistogram/">HdrHistogram</a>
 */
public final class AdapterMeter {
    private static final int WINDOW_SECONDS = 60;
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final LongAdder successful = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder empty = new LongAdder();
    private final LongAdder totalMicros = new LongAdder();
    private final Recorder recorder = new Recorder(MAX_MICROS, 2);
    private final Deque<Histogram> window = new ArrayDeque<>();

    /**
     * What was measured.
     *
     * @param lastSecondQueries queries since the previous sample
     * @param lastSecondMeanMs  their mean latency in milliseconds, null when there was none
     * @param p50Ms             median of the last minute in milliseconds, null when there was no query
     */
    public record Sample(
            long successful,
            long failed,
            long empty,
            double totalMs,
            long lastSecondQueries,
            @Nullable Double lastSecondMeanMs,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms,
            @Nullable Double p99Ms) {
        /** Returns all queries since start. */
        public long total() {
            return successful + failed;
        }

        /** Returns the mean latency since start in milliseconds, null before the first query. */
        public @Nullable Double meanMs() {
            return total() == 0 ? null : totalMs / total();
        }

        /** Returns successful by all queries; 1 before the first. */
        public double successRate() {
            return total() == 0 ? 1 : (double) successful / total();
        }
    }

    /** Counts a query that was answered, with or without results. */
    public void succeeded(long nanos, boolean foundNothing) {
        successful.increment();
        if (foundNothing) {
            empty.increment();
        }
        record(nanos);
    }

    /** Counts a query that failed. */
    public void failed(long nanos) {
        failed.increment();
        record(nanos);
    }

    /** Returns the figures of now and moves the window on by one second. */
    public Sample sample() {
        Histogram second = recorder.getIntervalHistogram();
        window.addLast(second);
        if (window.size() > WINDOW_SECONDS) {
            window.removeFirst();
        }
        Histogram minute = new Histogram(MAX_MICROS, 2);
        window.forEach(minute::add);
        return new Sample(
                successful.sum(),
                failed.sum(),
                empty.sum(),
                totalMicros.sum() / 1000.0,
                second.getTotalCount(),
                second.getTotalCount() == 0 ? null : second.getMean() / 1000,
                percentile(minute, 50),
                percentile(minute, 95),
                percentile(minute, 99));
    }

    private void record(long nanos) {
        long micros = Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), MAX_MICROS);
        totalMicros.add(micros);
        recorder.recordValue(micros);
    }

    private static @Nullable Double percentile(Histogram histogram, double percent) {
        return histogram.getTotalCount() == 0 ? null : histogram.getValueAtPercentile(percent) / 1000.0;
    }
}
