package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** State of the adapters and of the server, measured, every {@code interval} seconds. */
public final class AdapterStatusChannel {
    /** Seconds between updates. */
    public static final Parameter INTERVAL = Parameter.whole("interval", 5, 1, 60, "Seconds between updates.");

    /** How many past samples come first. */
    public static final Parameter HISTORY =
            Parameter.whole("history", 0, 0, 5_040, "How many past samples to send first.");

    public static final Channel<Control.Request, Event> CHANNEL =
            new Channel<>("/api/v3/ws/adapter/status", Control.Request.class, Event.class)
                    .described(
                            "State of the adapters and of the server, measured, every few seconds.",
                            Parameter.CLIENT_ID.must(),
                            INTERVAL,
                            HISTORY,
                            Parameter.SINCE_OFFSET,
                            Parameter.EPOCH);

    private AdapterStatusChannel() {}

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        @Summary("First frame of the socket.")
        record Connected(String clientId, String endpoint, int updateIntervalSeconds, Instant timestamp)
                implements Event {}

        @Summary("A part of the past, oldest sample first; all of it comes before the first status_update.")
        record StatusHistory(List<Sample> samples) implements Event {}

        @Summary("The present state.")
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

    @Summary("One adapter as measured. Everything but 'available' is absent while the adapter cannot serve.")
    public record AdapterState(
            boolean available,
            @Summary("Queries since start; total_queries says the same under the other clients' name.")
            @Nullable Long queryCount,
            @Nullable Long totalQueries,
            @Nullable Long successfulQueries,
            @Nullable Long failedQueries,
            @Summary("Successful queries that found nothing.") @Nullable Long emptyResults,
            @Summary("Sum over all queries.") @Nullable Double totalLatencyMs,
            @Summary("Mean over all queries.") @Nullable Double avgLatencyMs,
            @Summary("Median of the last minute's queries.")
            @Nullable @JsonProperty("p50_latency_ms") Double p50LatencyMs,
            @Summary("95th percentile of the last minute's queries.")
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            @Summary("99th percentile of the last minute's queries.")
            @Nullable @JsonProperty("p99_latency_ms") Double p99LatencyMs,
            @Summary("Rate over the last second.") @Nullable Double queriesPerSecond,
            @Summary("Successful by all queries, 0 to 1; 1 before the first query.") @Nullable Double successRate,
            @Summary("Documents held.") @Nullable Long documents,
            @Summary("Edges held.") @Nullable Long edges) {

        /** An adapter that cannot serve. */
        public static AdapterState unavailable() {
            return new AdapterState(
                    false, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        }
    }

    @Summary("The server process.")
    public record ServerState(
            String version,
            double uptimeSeconds,
            long heapUsedBytes,
            long heapMaxBytes,
            @Summary("Of this process, 0 to 1 over all cores.") double cpuLoad,
            @Summary("Frames sent to sockets over the last second.") double framesPerSecond,
            int threads) {}

    @Summary("One point of the history, at most one a second, thinned to one a minute beyond the last hour.")
    public record Sample(
            Instant timestamp,
            String currentAdapter,
            @Summary("Mean latency of the queries of that interval, absent when there was none.")
            @Nullable Double avgLatencyMs,
            @Summary("95th percentile of the last minute's queries at that time, absent when there was none.")
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            double queriesPerSecond,
            double successRate,
            int connections,
            long heapUsedBytes,
            double cpuLoad) {}
}
