package io.pharos.server.meter;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Latencies in figures, in milliseconds; all of them null when there was no query. */
public record Percentiles(
        @Nullable Double mean,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Double max) {
    /** The figures of no query. */
    public static final Percentiles NONE = new Percentiles(null, null, null, null, null, null);

    private static final double MICROS = 1_000;

    static Percentiles of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        return new Percentiles(
                Math.round(histogram.getMean()) / MICROS,
                at(histogram, 50),
                at(histogram, 90),
                at(histogram, 95),
                at(histogram, 99),
                histogram.getMaxValue() / MICROS);
    }

    private static Double at(Histogram histogram, double percent) {
        return histogram.getValueAtPercentile(percent) / MICROS;
    }
}
