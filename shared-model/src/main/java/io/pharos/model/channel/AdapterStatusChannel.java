package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
        record StatusHistory(
                List<Sample> samples,
                @Summary("The changes of the adapter in that time, oldest first; only in the last part.")
                @Nullable List<AdapterFailover.Change> changes)
                implements Event {}

        @Summary("The present state.")
        record StatusUpdate(
                Instant timestamp,
                String currentAdapter,
                AdapterState themis,
                AdapterState uds3,
                boolean failoverEnabled,
                AdapterFailover.State failover,
                int activeWebsocketConnections,
                int activeClients,
                ServerState server,
                @Summary("The newest point of the history, for whoever draws it further; absent before the first.")
                @Nullable Sample sample)
                implements Event {}
    }

    @Summary("One adapter as measured. Only 'available' and 'message' are there when it is not configured.")
    public record AdapterState(
            @Summary("Whether it could answer now.") boolean available,
            @Summary("Why it could not, absent when it could.") @Nullable String message,
            @Summary("Where it is and how it is spoken to, such as 'http://localhost:8765 (native)'; absent inside this process.")
            @Nullable String endpoint,
            @Summary("What it calls its version, absent until it said so.") @Nullable String version,
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
            @Summary("90th percentile of the last minute's queries.")
            @Nullable @JsonProperty("p90_latency_ms") Double p90LatencyMs,
            @Summary("95th percentile of the last minute's queries.")
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            @Summary("99th percentile of the last minute's queries.")
            @Nullable @JsonProperty("p99_latency_ms") Double p99LatencyMs,
            @Summary("Slowest query of the last minute.") @Nullable Double maxLatencyMs,
            @Summary("Rate over the last second.") @Nullable Double queriesPerSecond,
            @Summary("Failures over the last second.") @Nullable Double errorsPerSecond,
            @Summary("Successful by all queries, 0 to 1; 1 before the first query.") @Nullable Double successRate,
            @Summary("Queries under way.") @Nullable Integer inFlight,
            @Summary("Connections it holds or, inside this process, uses.") @Nullable Integer connections,
            @Summary("Documents held, absent where that is not known.") @Nullable Long documents,
            @Summary("Edges held, absent where that is not known.") @Nullable Long edges,
            @Summary("The same by kind of work, such as 'vector_search'; those never asked for are left out.")
            @Nullable Map<String, OperationState> operations) {

        /** An adapter that is not configured. */
        public static AdapterState unavailable(String message) {
            return new AdapterState(
                    false, message, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null);
        }
    }

    @Summary("One kind of work of one adapter; latencies are of the last minute.")
    public record OperationState(
            @Summary("Since start, failed ones included.") long count,
            @Summary("Failures since start by kind, such as 'timeout'.") Map<String, Long> errors,
            int inFlight,
            @Nullable @JsonProperty("p50_latency_ms") Double p50LatencyMs,
            @Nullable @JsonProperty("p90_latency_ms") Double p90LatencyMs,
            @Nullable @JsonProperty("p99_latency_ms") Double p99LatencyMs,
            @Nullable Double maxLatencyMs,
            @Summary("Rate over the last second.") double perSecond) {}

    @Summary("The server process.")
    public record ServerState(
            String version,
            double uptimeSeconds,
            long heapUsedBytes,
            long heapMaxBytes,
            @Summary("Of this process, 0 to 1 over all cores.") double cpuLoad,
            @Summary("Frames sent to sockets over the last second.") double framesPerSecond,
            int threads) {}

    @Summary("One point of the history, at most one a second, one a minute, made of all its seconds, beyond the last hour.")
    public record Sample(
            Instant timestamp,
            String currentAdapter,
            @Summary("Mean latency of the queries of that interval, absent when there was none.")
            @Nullable Double avgLatencyMs,
            @Summary("95th percentile of the last minute's queries at that time, absent when there was none.")
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            double queriesPerSecond,
            @Summary("Successful by all queries of that interval, 0 to 1; 1 when there was none.") double successRate,
            int connections,
            long heapUsedBytes,
            double cpuLoad,
            @Summary("By adapter; those that were not asked in that interval are left out.")
            @Nullable Map<String, AdapterSample> adapters) {}

    @Summary("One adapter in the interval of a sample; latencies are of the queries of that interval.")
    public record AdapterSample(
            @Summary("Queries a second.") double queries,
            @Summary("Failures a second.") double errors,
            @Nullable @JsonProperty("p50") Double p50,
            @Nullable @JsonProperty("p90") Double p90,
            @Nullable @JsonProperty("p99") Double p99,
            @Nullable Double max,
            @Summary("Most queries under way at once.") int inFlight,
            int connections) {}
}
