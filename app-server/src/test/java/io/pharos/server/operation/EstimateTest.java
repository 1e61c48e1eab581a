package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Estimate estimate = new Estimate();

    @Test
    void steadyWorkEndsWhenItIsSaidTo() {
        estimate.start(START, 0);
        for (int i = 1; i <= 100; i++) {
            estimate.record(at(i * 0.1), i * 2);
        }
        Estimate.TimeToGo toGo = estimate.toGo(at(10), 300);
        assertThat(toGo.seconds()).isCloseTo(5, Offset.offset(0.3));
        assertThat(toGo.errorSeconds()).isLessThan(1);
    }

    @Test
    void nobodyKnowsBeforeATwentiethIsDone() {
        estimate.start(START, 0);
        estimate.record(at(1), 4);
        assertThat(estimate.toGo(at(1), 100)).isNull();
        estimate.record(at(2), 5);
        assertThat(estimate.toGo(at(2), 100)).isNotNull();
    }

    @Test
    void whatStandsStillHasNoEnd() {
        estimate.start(START, 0);
        estimate.record(at(1), 50);
        assertThat(estimate.toGo(at(30), 100)).as("large pieces take their time").isNotNull();
        assertThat(estimate.perSecond(at(30))).isZero();
        assertThat(estimate.toGo(at(62), 100)).isNull();
    }

    @Test
    void aSpeedThatChangedMakesTheErrorLarge() {
        estimate.start(START, 0);
        for (int i = 1; i <= 100; i++) {
            estimate.record(at(i), i * 10);
        }
        for (int i = 1; i <= 60; i++) {
            estimate.record(at(100 + i), 1_000 + i);
        }
        Estimate.TimeToGo toGo = estimate.toGo(at(160), 2_000);
        assertThat(toGo.errorSeconds()).isGreaterThan(toGo.seconds() / 2);
    }

    @Test
    void whatAnEarlierRunDidDoesNotCountAsSpeed() {
        estimate.start(START, 900);
        for (int i = 1; i <= 50; i++) {
            estimate.record(at(i * 0.1), 900 + i / 5);
        }
        assertThat(estimate.toGo(at(5), 1_000).seconds()).isCloseTo(45, Offset.offset(5.0));
    }

    private static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }
}
