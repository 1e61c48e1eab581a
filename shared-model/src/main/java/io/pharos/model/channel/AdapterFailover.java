package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;

import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Which adapter serves, why, and what came before: part of the adapters' status, and topic {@code adapter.failover}. */
public final class AdapterFailover {
    /** The name of the topic that tells every {@link Change}. */
    public static final String TOPIC = "adapter.failover";

    private AdapterFailover() {}

    @Summary("Another adapter serves from now on. An event of topic 'adapter.failover'.")
    public record Change(
            @Summary("Grows by one with each change, over restarts too.") long id,
            Instant timestamp,
            @Summary("Which served before, absent for the first of a server's life.") @Nullable String fromAdapter,
            String toAdapter,
            @Summary("Who wanted it: 'start', 'failure', 'recovery', 'drill' or 'switch'.") String cause,
            @Summary("Why, in one word: the kind of failure such as 'refused' or 'timeout', or the cause again.")
            String reason,
            @Summary("Why, in a sentence for people.") String message,
            @Summary("How long to_adapter then served, in milliseconds; absent while it still does.")
            @Nullable Long durationMs)
            implements ServerEvent {}

    @Summary("How the adapter is chosen now.")
    public record State(
            @Summary("'automatic', 'switch' (an operator prefers one) or 'drill' (the primary is left alone on purpose).")
            String mode,
            @Summary("The adapter an operator prefers, absent when none.") @Nullable String preferred,
            @Summary("Since when current_adapter serves.") Instant since,
            @Summary("When the drill ends by itself, absent when none runs.") @Nullable Instant drillEndsAt,
            @Summary("The circuit breaker before the primary, absent when there is only one adapter.")
            @Nullable Circuit circuit,
            @Summary("The last changes, newest first, at most 5.") List<Change> recent,
            @Summary("What comparing the adapters gave so far, absent when they are not compared.")
            @Nullable Shadow shadow) {}

    @Summary("A circuit breaker: closed lets calls through, open does not, half_open lets a few try.")
    public record Circuit(
            @Summary("'closed', 'open' or 'half_open'.") String state,
            Instant since,
            @Summary("Calls in the window it judges by.") int calls,
            int failures,
            @Summary("Calls that took too long, whether or not they failed.") int slowCalls,
            @Summary("Failed by all calls of the window, 0 to 1; absent while it holds too few to judge.")
            @Nullable Double failureRate,
            @Summary("When the primary is asked for its health next.") @Nullable Instant nextProbeAt,
            @Summary("Healthy answers in a row so far.") int healthyProbes,
            @Summary("Healthy answers in a row that it takes to try again.") int healthyProbesNeeded,
            @Nullable Probe lastProbe) {}

    @Summary("A question for an adapter's health.")
    public record Probe(
            Instant timestamp,
            boolean healthy,
            @Nullable Double latencyMs,
            @Summary("Why it is not healthy, absent when it is.") @Nullable String message) {}

    @Summary("A share of the searches asked of both adapters, to compare them; clients only see the first one's answer.")
    public record Shadow(
            @Summary("Share of searches asked twice, 0 to 1.") double share,
            long compared,
            @Summary("Searches whose second answer failed.") long failed,
            @Summary("Searches left out because too many comparisons ran already.") long leftOut,
            @Summary("Documents in both answers by documents in either, mean of the last comparisons, 0 to 1.")
            @Nullable Double overlap,
            @Summary("Agreement of the order of the documents in both, Kendall's tau, mean of the last comparisons, -1 to 1.")
            @Nullable Double order,
            @Summary("Mean latency of the adapter that served, in those comparisons.") @Nullable Double servedMs,
            @Summary("Mean latency of the other one.") @Nullable Double otherMs) {}
}
