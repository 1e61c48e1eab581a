package io.pharos.desktop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class FxWatchdogTest extends FxTest {
    @Test
    void aTaskThatWorksTooLongIsReportedWithItsPlace() {
        FxWatchdog.Watch watch = new FxWatchdog.Watch();
        onFx(FxWatchdogTest::busyForALongTime);
        watch.close();

        assertThat(watch.longestMillis()).isGreaterThanOrEqualTo(200);
        assertThatThrownBy(watch::check).isInstanceOf(AssertionError.class).hasMessageContaining("busyForALongTime");
    }

    @Test
    void aTaskThatOnlyWaitsIsNot() {
        FxWatchdog.Watch watch = new FxWatchdog.Watch();
        CountDownLatch never = new CountDownLatch(1);
        onFx(() -> {
            try {
                assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        watch.close();

        assertThatCode(watch::check).doesNotThrowAnyException();
    }

    private static void busyForALongTime() {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(210);
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
