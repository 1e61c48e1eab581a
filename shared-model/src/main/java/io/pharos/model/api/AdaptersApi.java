package io.pharos.model.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Summary;
import io.pharos.model.channel.AdapterFailover;
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

    @Summary("What came of asking for another adapter.")
    public record Switched(
            @Summary("The adapter asked for: 'themis', 'uds3' or 'automatic'.") String target,
            @Summary("Whether it was only checked.") boolean validated,
            boolean available,
            @Summary("Whether somebody has to do something before it can serve.") boolean actionRequired,
            String message) {}

    @Summary("An adapter that was asked just now.")
    public record Tested(
            String adapter,
            boolean reachable,
            @Summary("Absent when it was not reached.") @Nullable Double latencyMs,
            @Summary("Why not, absent when it was reached.") @Nullable String error,
            Instant timestamp) {}

    @Summary("The adapters side by side.")
    public record Comparison(
            List<Metrics> adapters,
            @Summary("What asking both gave, absent when they are not compared.") AdapterFailover.@Nullable Shadow shadow,
            Instant timestamp) {}

    @Summary("A drill: the primary is left alone for a while, so that everybody sees what happens then.")
    public record Drill(@Summary("How long, 1 to 3 600; 0 ends the one that runs. 30 unless given.") @Nullable Integer seconds) {
        public Drill {
            seconds = InvalidFieldException.inRange("seconds", seconds, 30, 0, 3_600);
        }
    }

    @Summary("How many searches are asked of both adapters.")
    public record ShadowShare(@Summary("0 for none, 1 for all.") @Nullable Double share) {
        public ShadowShare {
            share = InvalidFieldException.fraction("share", share);
            if (share == null) {
                throw new InvalidFieldException("share", "Missing required field: share");
            }
        }
    }

    @Summary("One of the slowest queries since the server started.")
    public record SlowQuery(
            @Summary("When it began.") Instant timestamp,
            String adapter,
            @Summary("Such as 'vector_search'.") String operation,
            @Nullable String collection,
            double durationMs,
            @Summary("What it found, absent when it failed.") @Nullable Integer results,
            @Summary("The kind of failure, absent when it succeeded.") @Nullable String error,
            @Summary("What was asked, by the names of the request.") Map<String, Object> parameters) {}

    @Summary("The slowest queries, slowest first.")
    public record SlowQueries(List<SlowQuery> queries, Instant timestamp) {}
}
