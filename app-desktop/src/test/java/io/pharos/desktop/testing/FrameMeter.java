package io.pharos.desktop.testing;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import javafx.animation.AnimationTimer;

/**
 * Measures frames: how far apart they are, and how much processor time of the FX thread goes into each. While it runs
 * there is a frame whenever there can be one. FX thread only.
 */
public final class FrameMeter {
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame();
        }
    };
    private long[] gaps = new long[4_096];
    private int frames;
    private long began;
    private long beganCpu;
    private long last;

    /** Begins to measure. */
    public void start() {
        frames = 0;
        began = System.nanoTime();
        beganCpu = cpu();
        last = 0;
        timer.start();
    }

    private void frame() {
        long now = System.nanoTime();
        if (last > 0) {
            if (frames == gaps.length) {
                gaps = Arrays.copyOf(gaps, frames * 2);
            }
            gaps[frames++] = now - last;
        }
        last = now;
    }

    /** Measures no more, and returns the figures in words. */
    public Figures stop() {
        timer.stop();
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] sorted = Arrays.copyOf(gaps, frames);
        Arrays.sort(sorted);
        double cpu = (cpu() - beganCpu) / 1e6 / Math.max(1, frames);
        return new Figures(frames / seconds, at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100), cpu);
    }

    private static double at(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Frames a second, milliseconds between frames, and milliseconds of the FX thread for one. */
    public record Figures(double perSecond, double p50, double p95, double p99, double longest, double cpu) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT,
                    "%.1f frames/s, between frames p50 %.1f, p95 %.1f, p99 %.1f, at most %.0f ms; FX thread %.2f ms a frame",
                    perSecond, p50, p95, p99, longest, cpu);
        }
    }
}
