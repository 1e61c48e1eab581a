package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.client.ConnectionState;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterStatusChannel.AdapterSample;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.model.channel.AdapterStatusChannel.ServerState;
import org.jspecify.annotations.Nullable;

/** What a server would tell, for tests. */
final class Told {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final AdapterFailover.State AUTOMATIC =
            new AdapterFailover.State("automatic", null, NOON, null, null, List.of(), null);

    private Told() {}

    static AdapterState adapter(long queries, @Nullable Double p95) {
        return new AdapterState(
                true, null, null, "1", queries, queries, queries, 0L, 0L, 5.0 * queries, 5.0, p95, p95, p95, p95, p95, 0.5,
                0.0, 1.0, 0, 0, 160L, 412L, null);
    }

    /** The present while both adapters are there; the figures are those of {@link #busy}. */
    static StatusNews busyPresent(Instant at, Instant start, boolean fallback) {
        StatusUpdate bare = update(at, start, fallback ? "uds3" : "themis", adapter(9_210, 18.4), adapter(310, 12.5));
        return new StatusNews.Present(new StatusUpdate(
                at, bare.currentAdapter(), bare.themis(), bare.uds3(), true, AUTOMATIC, 4, 2, bare.server(), busy(at, fallback)));
    }

    static StatusUpdate update(Instant at, Instant start, String serving, AdapterState themis, AdapterState uds3) {
        double uptime = Duration.between(start, at).toMillis() / 1000.0;
        return new StatusUpdate(at, serving, themis, uds3, true, AUTOMATIC, 4, 2,
                new ServerState("1", uptime, 212L << 20, 1L << 30, 0.12, 8, 40), null);
    }

    static StatusNews present(Instant at, Instant start, long queries, @Nullable Double p95) {
        return new StatusNews.Present(
                update(at, start, "uds3", AdapterState.unavailable("No ThemisDB is configured."), adapter(queries, p95)));
    }

    static Sample sample(Instant at, String serving, @Nullable Double p95, double queriesPerSecond) {
        return sample(at, serving, p95, queriesPerSecond, null);
    }

    static Sample sample(
            Instant at,
            String serving,
            @Nullable Double p95,
            double queriesPerSecond,
            @Nullable Map<String, AdapterSample> adapters) {
        return new Sample(at, serving, p95, p95, queriesPerSecond, 1.0, 3, 200L << 20, 0.1, adapters);
    }

    /** What an adapter did in a second. */
    static AdapterSample asked(double queries, double errors, double median) {
        return new AdapterSample(queries, errors, median, 1.6 * median, 2.4 * median, 3 * median, (int) (queries / 8), 4);
    }

    /** A second in which ThemisDB serves, unless the embedded engine has to. */
    static Sample busy(Instant at, boolean fallback) {
        long i = at.getEpochSecond();
        double median = 9 + 3 * Math.sin(i / 17.0) + i * 7 % 5 / 2.0;
        double rate = 42 + 9 * Math.cos(i / 29.0) + i * 5 % 7;
        Map<String, AdapterSample> adapters = fallback
                ? Map.of("uds3", asked(rate, 0, median / 2), "themis", new AdapterSample(0, i % 3, null, null, null, null, 0, 0))
                : Map.of("themis", asked(rate, i % 90 == 0 ? 1 : 0, median));
        return sample(at, fallback ? "uds3" : "themis", 2 * median, rate, adapters);
    }

    /** Seconds of history that end before {@code end}. */
    static StatusNews past(Instant end, int seconds) {
        List<Sample> samples = new ArrayList<>();
        for (int i = seconds; i > 0; i--) {
            double wave = 12 + 8 * Math.sin(i / 17.0) + i * 7 % 5;
            double rate = 1 + Math.abs(Math.cos(i / 29.0)) * 3;
            samples.add(sample(end.minusSeconds(i), "uds3", wave, rate, Map.of("uds3", asked(rate, 0, wave / 2))));
        }
        return new StatusNews.Past(samples, List.of());
    }

    /** Seconds of history with ThemisDB, and the embedded engine in its place where the changes say so. */
    static StatusNews past(Instant end, int seconds, List<Change> changes) {
        List<Sample> samples = new ArrayList<>();
        for (int i = seconds; i > 0; i--) {
            Instant at = end.minusSeconds(i);
            boolean fallback = changes.stream()
                    .filter(change -> !change.timestamp().isAfter(at))
                    .reduce((_, last) -> last)
                    .map(change -> change.toAdapter().equals("uds3"))
                    .orElse(false);
            samples.add(busy(at, fallback));
        }
        return new StatusNews.Past(samples, changes);
    }

    static Change change(long id, Instant at, String to, String cause, @Nullable Long durationMs) {
        return new Change(id, at, to.equals("uds3") ? "themis" : "uds3", to, cause, cause.equals("failure") ? "timeout" : cause,
                cause.equals("failure") ? "ThemisDB did not answer within 1 s." : "An operator wanted it.", durationMs);
    }

    static StatusNews connected() {
        return new StatusNews.Link(new ConnectionState.Connected(NOON));
    }

    static StatusNews lost() {
        return new StatusNews.Link(new ConnectionState.Reconnecting(1, NOON, "The server is going away."));
    }
}
