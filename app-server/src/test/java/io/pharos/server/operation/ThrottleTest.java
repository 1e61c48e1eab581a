package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Duration INTERVAL = Duration.ofMillis(350);

    private final ManualTime time = new ManualTime();
    private final List<Integer> delivered = new ArrayList<>();
    private final List<Instant> at = new ArrayList<>();
    private int value;
    private final Throttle throttle = new Throttle(INTERVAL, time, time, () -> {
        delivered.add(value);
        at.add(time.instant());
    });

    @Test
    void theFirstGoesAtOnceAndTheLastIsNeverLost() {
        offer(1);
        assertThat(delivered).containsExactly(1);
        offer(2);
        offer(3);
        assertThat(delivered).containsExactly(1);
        time.pass(INTERVAL);
        assertThat(delivered).containsExactly(1, 3);
        time.pass(Duration.ofHours(1));
        assertThat(delivered).as("nothing new, nothing told").containsExactly(1, 3);
    }

    @Test
    void thousandsOfOffersBecomeThreeASecond() {
        for (int i = 0; i < 10_000; i++) {
            offer(i);
            time.pass(Duration.ofMillis(1));
        }
        time.pass(INTERVAL);
        assertThat(delivered.getLast()).isEqualTo(9_999);
        assertThat(delivered).hasSizeBetween(25, 31);
        for (int i = 1; i < at.size(); i++) {
            assertThat(Duration.between(at.get(i - 1), at.get(i))).isGreaterThanOrEqualTo(INTERVAL);
        }
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceIt() {
        offer(1);
        time.jumpBack(Duration.ofHours(1));
        offer(2);
        assertThat(delivered).containsExactly(1, 2);
    }

    @Test
    void aStoppedThrottleDeliversNothing() {
        offer(1);
        offer(2);
        throttle.stop();
        time.pass(Duration.ofSeconds(1));
        offer(3);
        assertThat(delivered).containsExactly(1);
    }

    private void offer(int next) {
        value = next;
        throttle.offer();
    }
}
