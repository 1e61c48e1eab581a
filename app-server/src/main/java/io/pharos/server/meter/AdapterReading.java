package io.pharos.server.meter;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.pharos.model.api.AdaptersApi;
import io.pharos.server.store.AdapterOperation;
import org.jspecify.annotations.Nullable;

/**
 * What one adapter was measured at. Questions for its health are among the operations only: they are no queries.
 *
 * @param succeeded   queries answered since start
 * @param failed      queries that failed since start
 * @param empty       answered ones that found nothing
 * @param totalMs     sum of all latencies
 * @param interval    what happened since the reading before
 * @param minute      latencies of the last minute
 * @param inFlight    queries under way
 * @param connections connections it holds; where nobody knows, as inside this process, the queries under way
 * @param operations  the same by kind of work, those that were ever asked for
 */
public record AdapterReading(
        long succeeded,
        long failed,
        long empty,
        double totalMs,
        Interval interval,
        Percentiles minute,
        int inFlight,
        int connections,
        Map<AdapterOperation, OperationReading> operations) {
    /** What is known of an adapter that nobody asked. */
    public static final AdapterReading NONE = new AdapterReading(
            0, 0, 0, 0, new Interval(1, 0, 0, 0, LatencyCounts.NONE, Percentiles.NONE), Percentiles.NONE, 0, 0, Map.of());

    /**
     * What happened between two readings.
     *
     * @param seconds   how long that is
     * @param queries   queries that ended, failures included
     * @param failures  queries that failed
     * @param peak      most queries under way at once
     * @param latencies what the queries took, to be added to those of other intervals
     * @param figures   the same in figures
     */
    public record Interval(
            double seconds, long queries, long failures, int peak, LatencyCounts latencies, Percentiles figures) {
        /** Returns the rate of queries. */
        public double queriesPerSecond() {
            return queries / seconds;
        }

        /** Returns the rate of failures. */
        public double failuresPerSecond() {
            return failures / seconds;
        }
    }

    /** Returns the figures since start as they are told over REST. */
    public AdaptersApi.Metrics metrics(String adapter, boolean available, Instant now) {
        return new AdaptersApi.Metrics(
                adapter,
                available,
                total(),
                succeeded,
                failed,
                empty,
                Objects.requireNonNullElse(meanMs(), 0.0),
                minute.p50(),
                minute.p95(),
                minute.p99(),
                successRate(),
                now);
    }

    /** Returns all queries since start. */
    public long total() {
        return succeeded + failed;
    }

    /** Returns the mean latency since start in milliseconds, null before the first query. */
    public @Nullable Double meanMs() {
        return total() == 0 ? null : totalMs / total();
    }

    /** Returns successful by all queries; 1 before the first. */
    public double successRate() {
        return total() == 0 ? 1 : (double) succeeded / total();
    }
}
