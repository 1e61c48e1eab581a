package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class StallWatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StallWatch watch = new StallWatch();

    @Test
    void halfAMinuteIsPatientEnoughForQuickWork() {
        for (int i = 0; i < 50; i++) {
            watch.moved(START.plusMillis(i * 100));
        }
        assertThat(watch.stalled(START.plusSeconds(34))).isFalse();
        assertThat(watch.stalled(START.plusSeconds(36))).isTrue();
        watch.moved(START.plusSeconds(37));
        assertThat(watch.stalled(START.plusSeconds(38))).isFalse();
    }

    @Test
    void slowWorkMayTakeFiveTimesItsUsualStep() {
        for (int i = 0; i < 10; i++) {
            watch.moved(START.plusSeconds(i * 20L));
        }
        assertThat(watch.stalled(START.plusSeconds(180 + 99))).isFalse();
        assertThat(watch.stalled(START.plusSeconds(180 + 101))).isTrue();
    }

    @Test
    void whatNeverBeganDoesNotStall() {
        assertThat(watch.stalled(START.plusSeconds(1_000))).isFalse();
    }
}
