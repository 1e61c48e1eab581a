package io.pharos.desktop.logs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class AlertMeterTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static AlertMeter meter(int count, int withinSeconds, int cooldownSeconds) {
        return new AlertMeter(new AlertRule(
                "x", "x", count, Duration.ofSeconds(withinSeconds), Duration.ofSeconds(cooldownSeconds), true));
    }

    private static boolean take(AlertMeter meter, double second) {
        return meter.take(NOON.plusMillis((long) (second * 1000)));
    }

    @Test
    void oneLineIsEnoughWhereNoRateIsAskedFor() {
        AlertMeter meter = meter(1, 60, 0);

        assertThat(take(meter, 0)).isTrue();
        assertThat(take(meter, 0)).isTrue();
    }

    @Test
    void itIsQuietForAsLongAsWanted() {
        AlertMeter meter = meter(1, 60, 300);

        assertThat(take(meter, 0)).isTrue();
        assertThat(take(meter, 299.9)).isFalse();
        assertThat(take(meter, 300)).isTrue();
    }

    @Test
    void onlyLinesCloseEnoughTogetherCount() {
        AlertMeter meter = meter(3, 10, 0);

        assertThat(take(meter, 0)).isFalse();
        assertThat(take(meter, 9)).isFalse();
        assertThat(take(meter, 11)).as("the first is too old").isFalse();
        assertThat(take(meter, 19)).isTrue();
        assertThat(take(meter, 20)).as("it counts anew").isFalse();
    }

    @Test
    void oddRulesBecomeSaneOnes() {
        AlertRule rule = new AlertRule(" name ", null, -3, Duration.ofDays(40), Duration.ofSeconds(-1), true);

        assertThat(rule).isEqualTo(
                new AlertRule("name", "", 1, Duration.ofDays(1), Duration.ZERO, true));
    }
}
