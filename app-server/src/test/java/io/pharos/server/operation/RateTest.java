package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Rate rate = new Rate();

    @Test
    void steadyWorkHasItsRate() {
        rate.start(START, 0);
        for (int i = 1; i <= 100; i++) {
            rate.record(at(i * 0.1), i * 2);
        }
        assertThat(rate.perSecond(at(10))).isCloseTo(20, Offset.offset(0.5));
    }

    @Test
    void onlyTheLastSecondsCount() {
        rate.start(START, 0);
        rate.record(at(1), 10_000);
        for (int i = 2; i <= 20; i++) {
            rate.record(at(i), 10_000 + i);
        }
        assertThat(rate.perSecond(at(20))).isCloseTo(1, Offset.offset(0.1));
    }

    @Test
    void workSlowerThanTheWindowStillHasARate() {
        rate.start(START, 0);
        rate.record(at(8), 16);
        assertThat(rate.perSecond(at(8))).isCloseTo(2, Offset.offset(0.01));
        rate.record(at(16), 32);
        assertThat(rate.perSecond(at(16))).isCloseTo(2, Offset.offset(0.01));
    }

    @Test
    void idleWorkHasNoRate() {
        rate.start(START, 0);
        rate.record(at(1), 10);
        assertThat(rate.perSecond(at(7))).isZero();
    }

    @Test
    void aQuickBatchAtTheStartDoesNotPromiseTheMoon() {
        assertThat(rate.perSecond(START)).isZero();
        rate.start(START, 0);
        rate.record(START, 16);
        assertThat(rate.perSecond(START)).isEqualTo(32);
    }

    @Test
    void manySamplesTakeNoMemory() {
        rate.start(START, 0);
        for (int i = 1; i <= 100_000; i++) {
            rate.record(at(i * 0.0001), i);
        }
        assertThat(rate.perSecond(at(10))).isCloseTo(10_000, Offset.offset(300.0));
        assertThat(rate.samples()).isLessThan(60);
    }

    private static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }
}
