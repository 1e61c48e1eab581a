package io.pharos.model.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/v3/adapters} and of the state calls of {@code /api/v3/themis}. */
public final class AdaptersApi {
    private AdaptersApi() {}

    /**
     * Which adapter serves, and which could.
     *
     * @param envConfig effective settings under the original's names
     */
    public record Status(
            String currentAdapter,
            boolean themisAvailable,
            boolean uds3Available,
            boolean failoverEnabled,
            Instant lastCheck,
            Map<String, String> envConfig) {}

    /**
     * One adapter as measured since start; the percentiles, in milliseconds, are of the last minute's queries and null
     * when there was none.
     */
    public record Metrics(
            String adapter,
            boolean available,
            long totalQueries,
            long successfulQueries,
            long failedQueries,
            long emptyResults,
            double avgLatencyMs,
            @Nullable @JsonProperty("p50_latency_ms") Double p50LatencyMs,
            @Nullable @JsonProperty("p95_latency_ms") Double p95LatencyMs,
            @Nullable @JsonProperty("p99_latency_ms") Double p99LatencyMs,
            double successRate,
            Instant timestamp) {}

    /** What an adapter can do. */
    public record Capability(
            String adapter,
            boolean available,
            List<String> dataModels,
            List<String> queryLanguages,
            List<Feature> features,
            List<String> limitations,
            Map<String, String> performanceCharacteristics) {}

    /** One thing an adapter does or does not, and where. */
    public record Feature(String name, boolean supported, String description, @Nullable String endpoint) {}

    /** The adapter's own health; {@code version} and {@code uptimeSeconds} are null while it cannot be reached. */
    public record Health(
            String status,
            boolean available,
            @Nullable String version,
            @Nullable Double uptimeSeconds,
            Instant timestamp) {}

    /** Figures of the adapter that serves now. */
    public record Stats(String adapter, AdapterState statistics, Instant timestamp) {}
}
