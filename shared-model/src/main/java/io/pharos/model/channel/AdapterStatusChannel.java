package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * State of the adapters and of the server, measured, every {@code interval} seconds.
 *
 * <p>Query parameters besides {@code client_id}: {@code interval} (1 to 60, default 5) and {@code history} (how many
 * past samples to send first, 0 to 5 040, default 0).
 */
public final class AdapterStatusChannel {
    public static final Channel<Control.Request, Event> CHANNEL =
            new Channel<>("/api/v3/ws/adapter/status", Control.Request.class, Event.class);

    private AdapterStatusChannel() {}

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        /** First frame of the socket. */
        record Connected(String clientId, String endpoint, int updateIntervalSeconds, Instant timestamp)
                implements Event {}

        /** A part of the past, oldest sample first; all of it comes before the first {@link StatusUpdate}. */
        record StatusHistory(List<Sample> samples) implements Event {}

        /** The present state. */
        record StatusUpdate(
                Instant timestamp,
                String currentAdapter,
                AdapterState themis,
                AdapterState uds3,
                boolean failoverEnabled,
                int activeWebsocketConnections,
                int activeClients,
                ServerState server)
                implements Event {}
    }

    /**
     * One adapter as measured. Everything but {@code available} is null while the adapter cannot serve.
     *
     * @param queryCount     queries since start; {@code totalQueries} says the same under the other clients' name
     * @param emptyResults   successful queries that found nothing
     * @param totalLatencyMs sum over all queries
     * @param avgLatencyMs   mean over all queries
     * @param p50LatencyMs   median of the last minute's queries
     * @param p95LatencyMs   95th percentile of the last minute's queries
     * @param p99LatencyMs   99th percentile of the last minute's queries
     * @param queriesPerSecond rate over the last second
     * @param successRate    successful by all queries, 0 to 1; 1 before the first query
     * @param documents      documents held
     * @param edges          edges held
     */
    public record AdapterState(
            boolean available,
            @Nullable Long queryCount,
            @Nullable Long totalQueries,
            @Nullable Long successfulQueries,
            @Nullable Long failedQueries,
            @Nullable Long emptyResults,
            @Nullable Double totalLatencyMs,
            @Nullable Double avgLatencyMs,
            @Nullable @JsonProperty("p50_latency_ms") Double p50LatencyMs,
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            @Nullable @JsonProperty("p99_latency_ms") Double p99LatencyMs,
            @Nullable Double queriesPerSecond,
            @Nullable Double successRate,
            @Nullable Long documents,
            @Nullable Long edges) {

        /** An adapter that cannot serve. */
        public static AdapterState unavailable() {
            return new AdapterState(
                    false, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        }
    }

    /**
     * The server process.
     *
     * @param cpuLoad         of this process, 0 to 1 over all cores
     * @param framesPerSecond frames sent to sockets over the last second
     */
    public record ServerState(
            String version,
            double uptimeSeconds,
            long heapUsedBytes,
            long heapMaxBytes,
            double cpuLoad,
            double framesPerSecond,
            int threads) {}

    /**
     * One point of the history, at most one a second, thinned to one a minute beyond the last hour.
     *
     * @param avgLatencyMs mean latency of the queries of that interval, null when there was none
     * @param p95LatencyMs 95th percentile of the last minute's queries at that time, null when there was none
     */
    public record Sample(
            Instant timestamp,
            String currentAdapter,
            @Nullable Double avgLatencyMs,
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            double queriesPerSecond,
            double successRate,
            int connections,
            long heapUsedBytes,
            double cpuLoad) {}
}
