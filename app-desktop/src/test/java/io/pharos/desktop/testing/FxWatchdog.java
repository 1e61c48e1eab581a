package io.pharos.desktop.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test in which one task kept the FX thread busy for more than {@value #MOST_MILLIS} ms. Processor time counts,
 * not time on the wall, because other processes may hold up the machine. What runs before and after each test, such as
 * opening windows, does not count.
 *
 * <p>A heartbeat is put behind whatever waits for the FX thread, every few milliseconds, so that between two beats lies
 * one task, or those that were asked for within these few milliseconds.
 */
public final class FxWatchdog implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    /** The most that a task may take. */
    public static final int MOST_MILLIS = 100;

    private static final int BETWEEN_MILLIS = 4;
    private static final int MOST_WAITING = 200;
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FxWatchdog.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Watch.class, new Watch());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Watch watch = context.getStore(NAMESPACE).remove(Watch.class, Watch.class);
        if (watch != null) {
            watch.close();
            if (context.getExecutionException().isEmpty()) {
                watch.check();
            }
        }
    }

    /** Watches from when it is made until it is closed. */
    public static final class Watch implements AutoCloseable {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Thread fx = FxTest.fromFx(Thread::currentThread);
        private final ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("fx-watchdog").factory());
        private final AtomicInteger waiting = new AtomicInteger();
        private volatile long beat = threads.getThreadCpuTime(fx.threadId());
        private volatile long longest;
        private volatile String longestWas = "";
        private volatile @Nullable String suspect;

        /** Begins to watch. From any thread but the FX thread. */
        public Watch() {
            timer.scheduleAtFixedRate(this::look, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void look() {
            if (suspect == null && busy() > MOST_MILLIS * 1_000_000L / 2) {
                suspect = Arrays.stream(fx.getStackTrace())
                        .map(frame -> "\n    at " + frame)
                        .limit(60)
                        .collect(Collectors.joining());
            }
            if (waiting.get() < MOST_WAITING) {
                waiting.incrementAndGet();
                Platform.runLater(this::beat);
            }
        }

        private long busy() {
            return threads.getThreadCpuTime(fx.threadId()) - beat;
        }

        private void beat() {
            long now = threads.getCurrentThreadCpuTime();
            if (now - beat > longest) {
                longest = now - beat;
                String was = suspect;
                longestWas = was == null ? "" : was;
            }
            beat = now;
            suspect = null;
            waiting.decrementAndGet();
        }

        /** Returns how long the longest task took, in milliseconds of processor time. */
        public long longestMillis() {
            return TimeUnit.NANOSECONDS.toMillis(longest);
        }

        /** @throws AssertionError when a task took too long; it says where it was half way through */
        public void check() {
            if (longestMillis() > MOST_MILLIS) {
                throw new AssertionError("one task kept the FX thread busy for " + longestMillis() + " ms, more than "
                        + MOST_MILLIS + "; half way it was" + (longestWas.isEmpty() ? " anywhere" : longestWas));
            }
        }

        /** Watches no more. */
        @Override
        public void close() {
            timer.shutdownNow();
            // what runs now counts as well
            FxTest.onFx(this::beat);
        }
    }
}
