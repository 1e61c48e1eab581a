package io.pharos.server.meter;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * Latencies of several intervals together, in a histogram: what it says of a minute is what the minute's queries took,
 * and no mean of means. About 25 kB. Not thread-safe.
 *
 * @see <a href="https://hdrhistogram.github.io/HdrHistogram/">HdrHistogram</a>
 */
public final class LatencySum {
    /** What takes longer counts as this long. */
    static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);
    /** Two digits: a latency is told with an error of 1 % at most. */
    static final int DIGITS = 2;

    private final Histogram histogram = new Histogram(MAX_MICROS, DIGITS);

    /** Adds the latencies of one more interval. */
    public void add(LatencyCounts interval) {
        interval.addTo(histogram);
    }

    void add(Histogram interval) {
        histogram.add(interval);
    }

    /** Forgets everything. */
    public void clear() {
        if (histogram.getTotalCount() > 0) {
            histogram.reset();
        }
    }

    /** Returns what the latencies added since it was cleared are in figures. */
    public Percentiles percentiles() {
        return Percentiles.of(histogram);
    }

    /** Returns them in a form that can be kept. */
    public LatencyCounts counts() {
        return LatencyCounts.of(histogram);
    }
}
