package io.pharos.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event;
import io.pharos.model.channel.AdapterStatusChannel.ServerState;
import org.junit.jupiter.api.Test;

class EveryTest {
    private static final Instant START = Instant.parse("2026-11-07T10:00:00Z");

    private final AdapterStatusEndpoint.Every minute = new AdapterStatusEndpoint.Every(Duration.ofSeconds(60));

    @Test
    void updatesPassOnceAnInterval() {
        assertThat(minute.test(update(0, "themis", "closed"))).isTrue();
        for (int second = 1; second < 60; second++) {
            assertThat(minute.test(update(second, "themis", "closed"))).isFalse();
        }
        assertThat(minute.test(update(60, "themis", "closed"))).isTrue();
        assertThat(minute.test(new Event.StatusHistory(List.of(), null))).isFalse();
    }

    @Test
    void aChangePassesAtOnce() {
        assertThat(minute.test(update(0, "themis", "closed"))).isTrue();
        assertThat(minute.test(update(1, "uds3", "open"))).isTrue();
        assertThat(minute.test(update(2, "uds3", "open"))).isFalse();
        assertThat(minute.test(update(8, "uds3", "half_open"))).isTrue();
        assertThat(minute.test(update(9, "themis", "closed"))).isTrue();
        assertThat(minute.test(update(10, "themis", "closed"))).isFalse();
        assertThat(minute.test(update(69, "themis", "closed"))).isTrue();
    }

    private static Event.StatusUpdate update(int second, String adapter, String circuit) {
        Instant at = START.plusSeconds(second);
        AdapterState state = AdapterState.unavailable("-");
        return new Event.StatusUpdate(
                at,
                adapter,
                state,
                state,
                true,
                new AdapterFailover.State(
                        "automatic",
                        null,
                        START,
                        null,
                        new AdapterFailover.Circuit(circuit, START, 0, 0, 0, null, null, 0, 5, null),
                        List.of(),
                        null),
                1,
                1,
                new ServerState("1", second, 1, 2, 0, 0, 1),
                null);
    }
}
