package io.pharos.server.status;

import java.util.Map;
import java.util.TreeMap;

import io.pharos.model.channel.AdapterStatusChannel.AdapterSample;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.server.meter.AdapterReading;
import io.pharos.server.meter.LatencyCounts;
import io.pharos.server.meter.LatencySum;
import io.pharos.server.meter.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * Makes one sample of the seconds of an interval: queries are added up, latencies merged as histograms, loads averaged,
 * and of what was there at once the most is kept. Belongs to one thread.
 */
final class SampleSum {
    private final LatencySum latencies = new LatencySum();
    private final Map<String, AdapterSum> adapters = new TreeMap<>();
    private @Nullable Moment last;
    private double seconds;
    private double heapSeconds;
    private double cpuSeconds;
    private int connections;

    void add(Moment moment) {
        last = moment;
        seconds += moment.seconds();
        heapSeconds += moment.heapUsedBytes() * moment.seconds();
        cpuSeconds += moment.cpuLoad() * moment.seconds();
        connections = Math.max(connections, moment.connections());
        moment.readings().forEach((name, reading) -> {
            latencies.add(reading.interval().latencies());
            adapters.computeIfAbsent(name, any -> new AdapterSum()).add(reading);
        });
    }

    boolean isEmpty() {
        return last == null;
    }

    /**
     * Ends the interval and begins the next.
     *
     * @param p95Ms the 95th percentile of the last minute's queries, null when there was none
     */
    Sample end(@Nullable Double p95Ms) {
        Moment at = last;
        if (at == null) {
            throw new IllegalStateException("an interval without a second");
        }
        long queries = 0;
        long failures = 0;
        Map<String, AdapterSample> asked = new TreeMap<>();
        for (Map.Entry<String, AdapterSum> each : adapters.entrySet()) {
            AdapterSum sum = each.getValue();
            queries += sum.queries;
            failures += sum.failures;
            if (sum.queries > 0 || sum.peak > 0) {
                asked.put(each.getKey(), sum.sample(seconds));
            }
            sum.clear();
        }
        Sample sample = new Sample(
                at.at(),
                at.currentAdapter(),
                latencies.percentiles().mean(),
                p95Ms,
                Rounded.thousandths(queries / seconds),
                queries == 0 ? 1 : Rounded.thousandths(1 - (double) failures / queries),
                connections,
                Math.round(heapSeconds / seconds),
                Rounded.thousandths(cpuSeconds / seconds),
                asked.isEmpty() ? null : Map.copyOf(asked));
        clear();
        return sample;
    }

    /** Returns the latencies so far. */
    LatencyCounts latencies() {
        return latencies.counts();
    }

    /** Returns their 95th percentile. */
    @Nullable Double p95() {
        return latencies.percentiles().p95();
    }

    private void clear() {
        last = null;
        seconds = 0;
        heapSeconds = 0;
        cpuSeconds = 0;
        connections = 0;
        latencies.clear();
    }

    private static final class AdapterSum {
        private final LatencySum latencies = new LatencySum();
        private long queries;
        private long failures;
        private int peak;
        private int connections;

        void add(AdapterReading reading) {
            AdapterReading.Interval interval = reading.interval();
            latencies.add(interval.latencies());
            queries += interval.queries();
            failures += interval.failures();
            peak = Math.max(peak, interval.peak());
            connections = Math.max(connections, reading.connections());
        }

        AdapterSample sample(double seconds) {
            Percentiles figures = latencies.percentiles();
            return new AdapterSample(
                    Rounded.thousandths(queries / seconds),
                    Rounded.thousandths(failures / seconds),
                    figures.p50(),
                    figures.p90(),
                    figures.p99(),
                    figures.max(),
                    peak,
                    connections);
        }

        void clear() {
            latencies.clear();
            queries = 0;
            failures = 0;
            peak = 0;
            connections = 0;
        }
    }
}
