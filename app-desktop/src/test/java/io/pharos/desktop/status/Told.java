package io.pharos.desktop.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.channel.AdapterFailover;
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
        return new Sample(at, serving, p95, p95, queriesPerSecond, 1.0, 3, 200L << 20, 0.1, null);
    }

    /** Seconds of history that end before {@code end}. */
    static StatusNews past(Instant end, int seconds) {
        List<Sample> samples = new ArrayList<>();
        for (int i = seconds; i > 0; i--) {
            double wave = 12 + 8 * Math.sin(i / 17.0) + i * 7 % 5;
            samples.add(sample(end.minusSeconds(i), "uds3", wave, 1 + Math.abs(Math.cos(i / 29.0)) * 3));
        }
        return new StatusNews.Past(samples);
    }

    static StatusNews connected() {
        return new StatusNews.Link(new ConnectionState.Connected(NOON));
    }

    static StatusNews lost() {
        return new StatusNews.Link(new ConnectionState.Reconnecting(1, NOON, "The server is going away."));
    }
}
