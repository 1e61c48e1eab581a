package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import io.pharos.model.channel.AdapterStatusChannel.ServerState;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final Instant NOW = Instant.parse("2026-11-07T10:30:00Z");

    @Test
    void everythingIsTold() {
        List<String> lines = new StatusReport(down(), "http://127.0.0.1:8000", ZoneOffset.UTC).lines();

        assertThat(lines).containsExactly(
                "Pharos 1.0 at http://127.0.0.1:8000, up 1:30 h, 12 connections of 9 clients.",
                "uds3 serves since 2026-11-07 10:29:48 (12 s): ThemisDB did not answer within 1 s.",
                "The circuit is open since 2026-11-07 10:29:48: 11 of 20 calls failed, 3 were slow;"
                        + " 2 of 5 healthy probes; next probe at 2026-11-07 10:30:01.",
                "",
                "adapter          available  queries  failed  in flight  conns  per s  p50 ms  p90 ms  p99 ms  max ms  success",
                "themis           no              20      11          2      4    0.0     9.0    11.0    12.0    13.0   45.0 %",
                "  vector_search                  20      11          2           0.0     9.0    11.0    12.0    13.0",
                "uds3             no               -       -          -      -      -       -       -       -       -        -",
                "",
                "themis: ThemisDB did not answer within 1 s.",
                "themis vector_search failed: 4 refused, 7 timeout.",
                "uds3: It is not configured.",
                "",
                "last changes         from    to    cause    served  why",
                "2026-11-07 10:29:48  themis  uds3  failure   still  ThemisDB did not answer within 1 s.");
    }

    @Test
    void aLineTellsTheEssence() {
        assertThat(new StatusReport(down(), "x", ZoneOffset.UTC).line())
                .isEqualTo("2026-11-07 10:30:00  uds3 serves, circuit open, 0.0 queries/s, p95 - ms, 0 failed, 0 in flight,"
                        + " 12 connections");
    }

    @Test
    void aScreenIsClearedOnceAndThenDrawnOver() {
        StringWriter out = new StringWriter();
        StatusScreen screen = new StatusScreen(
                new PrintWriter(out), StatusScreen.Form.REDRAWN, "x", ZoneOffset.UTC);

        assertThat(screen.show(down())).isTrue();
        int first = out.toString().length();
        screen.show(down());
        screen.note("Trying again ...");

        assertThat(out.toString().substring(0, first)).startsWith("\u001b[H\u001b[2J").endsWith("\u001b[J");
        assertThat(out.toString().substring(first)).startsWith("\u001b[HPharos").doesNotContain("\u001b[2J")
                .endsWith("Trying again ...\u001b[K\r");
        assertThat(out.toString().lines().filter(line -> !line.endsWith("\u001b[K")))
                .as("each line wipes what was there before it")
                .allMatch(line -> line.startsWith("\u001b[J"));
    }

    private static StatusUpdate down() {
        AdapterState themis = new AdapterState(
                false, "ThemisDB did not answer within 1 s.", "http://localhost:8765 (native)", "0.1.0", 20L, 20L, 9L,
                11L, 0L, 200.0, 10.0, 9.0, 11.0, 12.0, 12.0, 13.0, 0.0, 0.0, 0.45, 2, 4, null, null,
                Map.of("vector_search", new OperationState(20, Map.of("timeout", 7L, "refused", 4L), 2, 9.0, 11.0, 12.0, 13.0, 0)));
        Instant since = NOW.minusSeconds(12);
        AdapterFailover.State failover = new AdapterFailover.State(
                "automatic",
                null,
                since,
                null,
                new AdapterFailover.Circuit(
                        "open", since, 20, 11, 3, 0.55, NOW.plusSeconds(1), 2, 5,
                        new AdapterFailover.Probe(NOW, false, 500.0, "refused")),
                List.of(new AdapterFailover.Change(
                        7, since, "themis", "uds3", "failure", "timeout", "ThemisDB did not answer within 1 s.", null)),
                null);
        return new StatusUpdate(
                NOW, "uds3", themis, AdapterState.unavailable("It is not configured."), true, failover, 12, 9,
                new ServerState("1.0", 5_400, 1, 2, 0, 0, 1), null);
    }
}
