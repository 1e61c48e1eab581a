package io.pharos.desktop.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterFailover.Circuit;
import io.pharos.model.channel.AdapterFailover.Probe;
import io.pharos.model.channel.AdapterFailover.Shadow;
import io.pharos.model.channel.AdapterFailover.State;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import io.pharos.model.channel.AdapterStatusChannel.ServerState;
import org.jspecify.annotations.Nullable;

/** What a server with two adapters would tell; each method returns changed news. */
public record AdapterNews(
        Instant at,
        String serving,
        AdapterState themis,
        AdapterState uds3,
        String mode,
        @Nullable String preferred,
        @Nullable Instant drillEndsAt,
        @Nullable Circuit circuit,
        List<Change> recent,
        @Nullable Shadow shadow) {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Instant START = NOON.minusSeconds(600);

    /** ThemisDB serves, all is well. */
    public static AdapterNews fine(Instant at) {
        return new AdapterNews(
                at, "themis", remote(4_211, 3), embedded(17), "automatic", null, null, closed(),
                List.of(new Change(1, START, null, "themis", "start", "start", "ThemisDB answers, so it serves.", null)), null);
    }

    /** Only the embedded engine is there. */
    public static AdapterNews alone(Instant at) {
        return new AdapterNews(
                at, "uds3", AdapterState.unavailable("No ThemisDB is configured."), embedded(76), "automatic", null, null,
                null, List.of(), null);
    }

    /** ThemisDB was killed some seconds before. */
    public static AdapterNews killed(Instant at, int secondsAgo) {
        Instant then = at.minusSeconds(secondsAgo);
        Change start = new Change(
                1, START, null, "themis", "start", "start", "ThemisDB answers, so it serves.",
                Duration.between(START, then).toMillis());
        return fine(at)
                .serving("uds3", dead(), open(at, then))
                .recent(failure(2, then), start);
    }

    public static Change failure(long id, Instant at) {
        return new Change(
                id, at, "themis", "uds3", "failure", "refused",
                "Nobody answers at localhost:8765; a probe found the same.", null);
    }

    public static Change recovery(long id, Instant at) {
        return new Change(
                id, at, "uds3", "themis", "recovery", "recovery", "ThemisDB answered 5 probes and 3 calls in a row.", null);
    }

    public static Circuit closed() {
        return new Circuit("closed", START, 20, 0, 0, 0.0, NOON.plusSeconds(4), 5, 5, new Probe(NOON.minusSeconds(1), true, 1.2, null));
    }

    public static Circuit open(Instant at, Instant since) {
        return new Circuit(
                "open", since, 10, 5, 2, 0.5, at.plusMillis(400), 2, 5,
                new Probe(at.minusMillis(300), false, null, "Nobody answers at localhost:8765."));
    }

    public AdapterNews serving(String adapter, AdapterState primary, Circuit now) {
        return new AdapterNews(at, adapter, primary, uds3, mode, preferred, drillEndsAt, now, recent, shadow);
    }

    public AdapterNews recent(Change... changes) {
        return new AdapterNews(at, serving, themis, uds3, mode, preferred, drillEndsAt, circuit, List.of(changes), shadow);
    }

    public AdapterNews drilling(Instant until) {
        return new AdapterNews(at, "uds3", themis, uds3, "drill", preferred, until, circuit, recent, shadow);
    }

    public AdapterNews preferring(String adapter) {
        return new AdapterNews(at, adapter, themis, uds3, "switch", adapter, null, circuit, recent, shadow);
    }

    public AdapterNews compared(Shadow result) {
        return new AdapterNews(at, serving, themis, uds3, mode, preferred, drillEndsAt, circuit, recent, result);
    }

    public State failover() {
        Instant since = recent.isEmpty() ? START : recent.getFirst().timestamp();
        return new State(mode, preferred, since, drillEndsAt, circuit, recent, shadow);
    }

    public StatusUpdate update() {
        return new StatusUpdate(
                at, serving, themis, uds3, true, failover(), 4, 2,
                new ServerState("1", Duration.between(START, at).toMillis() / 1000.0, 212L << 20, 1L << 30, 0.12, 8, 40), null);
    }

    public static AdapterState remote(long queries, long failed) {
        return state(true, null, "http://localhost:8765 (native)", "1.4.0", queries, failed, 100L, null, null, Map.of(
                "vector_search", new OperationState(queries, failed == 0 ? Map.of() : Map.of("timeout", failed), 2, 8.1, 14.2, 31.0, 44.0, 12),
                "health", new OperationState(420, Map.of(), 0, 0.8, 1.1, 1.9, 2.0, 1.4)));
    }

    public static AdapterState embedded(long queries) {
        return state(true, null, null, "10.4", queries, 0, null, 181L, 500L, Map.of(
                "vector_search", new OperationState(queries, Map.of(), 0, 3.1, 4.2, 9.5, 12.0, 0.5)));
    }

    private static AdapterState dead() {
        return state(
                false, "Nobody answers at localhost:8765. Is ThemisDB running there?", "http://localhost:8765 (native)",
                "1.4.0", 4_216, 8, null, null, null, Map.of());
    }

    private static AdapterState state(
            boolean available,
            @Nullable String message,
            @Nullable String endpoint,
            String version,
            long queries,
            long failed,
            @Nullable Long connections,
            @Nullable Long documents,
            @Nullable Long edges,
            Map<String, OperationState> operations) {
        return new AdapterState(
                available, message, endpoint, version, queries, queries, queries - failed, failed, 0L, 9.0 * queries, 9.0,
                8.1, 14.2, 19.0, 31.0, 44.0, 12.0, 0.0, queries == 0 ? 1 : (queries - failed) / (double) queries, 2,
                connections == null ? null : 4, documents, edges, operations);
    }
}
