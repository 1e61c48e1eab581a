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
 * one task, or those that were asked for within these few milliseconds. What the headless platform takes to copy pixels
 * does not count.
 */
public final class FxWatchdog implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    /** The most that a task may take. */
    public static final int MOST_MILLIS = 100;

    /** Copies each frame pixel by pixel, where a window would have the graphics card do that. */
    private static final String PLATFORM = "com.sun.glass.ui.headless.HeadlessView";

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
        private volatile long looked = beat;
        private volatile long copying;
        private volatile long longest;
        private volatile String longestWas = "";
        private volatile @Nullable String suspect;

        /** Begins to watch. From any thread but the FX thread. */
        public Watch() {
            timer.scheduleAtFixedRate(this::look, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void look() {
            long now = threads.getThreadCpuTime(fx.threadId());
            if (now - beat > MOST_MILLIS * 1_000_000L / 5) {
                StackTraceElement[] stack = fx.getStackTrace();
                if (Arrays.stream(stack).anyMatch(frame -> PLATFORM.equals(frame.getClassName()))) {
                    copying += now - Math.max(looked, beat);
                } else if (suspect == null && now - beat > MOST_MILLIS * 1_000_000L / 2) {
                    suspect = words(stack);
                }
            }
            looked = now;
            if (waiting.get() < MOST_WAITING) {
                waiting.incrementAndGet();
                Platform.runLater(this::beat);
            }
        }

        private static String words(StackTraceElement[] stack) {
            return Arrays.stream(stack).map(frame -> "\n    at " + frame).limit(60).collect(Collectors.joining());
        }

        private void beat() {
            long now = threads.getCurrentThreadCpuTime();
            long took = now - beat - copying;
            if (took > longest) {
                longest = took;
                String was = suspect;
                longestWas = was == null ? "" : was;
            }
            beat = now;
            copying = 0;
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
