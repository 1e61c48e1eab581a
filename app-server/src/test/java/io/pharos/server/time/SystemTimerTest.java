package io.pharos.server.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

class SystemTimerTest {
    @Test
    void tasksRunInTheirOrderAndOneThatFailsEndsNothing() throws InterruptedException {
        try (SystemTimer timer = new SystemTimer("test")) {
            CountDownLatch ran = new CountDownLatch(2);
            AtomicBoolean cancelled = new AtomicBoolean();
            timer.schedule(Duration.ofMillis(1), () -> {
                ran.countDown();
                throw new IllegalStateException("wanted by the test");
            });
            timer.schedule(Duration.ofMillis(2), () -> cancelled.set(true)).cancel();
            timer.schedule(Duration.ofMillis(3), ran::countDown);

            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(cancelled).isFalse();
        }
    }

    @Test
    void aClosedTimerRunsNothing() {
        SystemTimer timer = new SystemTimer("test");
        timer.close();
        timer.schedule(Duration.ZERO, () -> {
            throw new AssertionError("nobody runs this");
        });
    }
}
