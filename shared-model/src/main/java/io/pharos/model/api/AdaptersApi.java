package io.pharos.model.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.Summary;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/v3/adapters} and of the state calls of {@code /api/v3/themis}. */
public final class AdaptersApi {
    private AdaptersApi() {}

    @Summary("Which adapter serves, and which could.")
    public record Status(
            String currentAdapter,
            boolean themisAvailable,
            boolean uds3Available,
            boolean failoverEnabled,
            Instant lastCheck,
            @Summary("Effective settings under the original's names.") Map<String, String> envConfig) {}

    @Summary("One adapter as measured since start.")
    public record Metrics(
            String adapter,
            boolean available,
            long totalQueries,
            long successfulQueries,
            long failedQueries,
            @Summary("Successful queries that found nothing.") long emptyResults,
            @Summary("Mean over all queries.") double avgLatencyMs,
            @Summary("Median of the last minute's queries, absent when there was none.")
            @Nullable @JsonProperty("p50_latency_ms") Double p50LatencyMs,
            @Summary("95th percentile of the last minute's queries, absent when there was none.")
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            @Summary("99th percentile of the last minute's queries, absent when there was none.")
            @Nullable @JsonProperty("p99_latency_ms") Double p99LatencyMs,
            @Summary("Successful by all queries, 0 to 1; 1 before the first query.") double successRate,
            Instant timestamp) {}

    @Summary("What an adapter can do.")
    public record Capability(
            String adapter,
            boolean available,
            List<String> dataModels,
            List<String> queryLanguages,
            List<Feature> features,
            List<String> limitations,
            Map<String, String> performanceCharacteristics) {}

    @Summary("One thing an adapter does or does not, and where.")
    public record Feature(
            String name,
            boolean supported,
            String description,
            @Summary("Path of the call or socket, absent when there is none.") @Nullable String endpoint) {}

    @Summary("The adapter's own health.")
    public record Health(
            @Summary("'healthy', 'unhealthy' or 'unavailable'.") String status,
            boolean available,
            @Summary("Absent while it cannot be reached.") @Nullable String version,
            @Summary("Absent while it cannot be reached.") @Nullable Double uptimeSeconds,
            Instant timestamp) {}

    @Summary("Figures of the adapter that serves now.")
    public record Stats(String adapter, AdapterState statistics, Instant timestamp) {}
}
