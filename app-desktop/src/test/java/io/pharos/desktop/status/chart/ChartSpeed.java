package io.pharos.desktop.status.chart;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import atlantafx.base.theme.PrimerLight;
import com.sun.management.OperatingSystemMXBean;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FrameMeter;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.RecordedActions;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Prints what live charts cost: 14 series with as many measurements in sight as wanted, more of them 25 times a second.
 * Share of one core: of the FX thread, and of the whole process with the toolkit's drawing. No test: figures depend on
 * the machine. Arguments: measurements, a second, seconds.
 */
public final class ChartSpeed {
    private final AtomicLong clock = new AtomicLong(1_772_366_400_000L);
    private final ChartsViewModel model = new ChartsViewModel(clock::get);
    private final float[] row = History.emptyRow();
    private final int measurements;
    private final int rate;
    private int count;

    private ChartSpeed(int measurements, int rate) {
        this.measurements = measurements;
        this.rate = rate;
    }

    /** Starts the toolkit, measures, prints, ends. */
    public static void main(String[] args) throws Exception {
        int measurements = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : 25;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        ChartSpeed speed = FxTest.fromFx(() -> new ChartSpeed(measurements, rate));
        FxTest.onFx(speed::open);
        TimeUnit.SECONDS.sleep(5);
        print("idle", seconds / 2);
        Timeline live = FxTest.fromFx(speed::live);
        TimeUnit.SECONDS.sleep(10);
        print("live, " + measurements + " measurements of 14 series in sight, " + rate + " a second", seconds);
        FrameMeter meter = new FrameMeter();
        FxTest.onFx(meter::start);
        TimeUnit.SECONDS.sleep(seconds / 2);
        System.out.println("every frame there can be: " + FxTest.fromFx(meter::stop));
        FxTest.onFx(live::stop);
        System.out.printf("a window drawn anew: %.2f ms%n", FxTest.fromFx(speed::anew));
        Platform.exit();
    }

    private void open() {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        for (int i = 0; i < measurements; i++) {
            measure();
        }
        double wanted = (double) measurements * 1_000 / rate;
        model.zoom(wanted / TimeRange.FIVE_MINUTES.length().toMillis(), 1);
        ChartText text = new ChartText(new Messages(Locale.ENGLISH), ZoneOffset.UTC);
        Stage stage = new Stage();
        stage.setScene(new Scene(
                new ChartsView(model, text, new RecordedActions(), new Background()), 1_000, 520));
        stage.show();
    }

    private Timeline live() {
        Timeline timeline = new Timeline(new KeyFrame(Duration.millis(1_000.0 / rate), _ -> {
            measure();
            model.changed();
        }));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
        return timeline;
    }

    private void measure() {
        clock.addAndGet(1_000 / rate);
        count++;
        for (Series series : Series.values()) {
            double base = series.unit() == Unit.SHARE ? 0.4 : series.unit() == Unit.BYTES ? 3e8 : 20;
            row[series.ordinal()] = (float) (base * (1 + 0.4 * Math.sin(count / 300.0 + series.ordinal())
                    + 0.2 * Math.sin(count * 12.9898 + series.ordinal() * 78.233)));
        }
        model.history().add(clock.get(), row);
    }

    private double anew() {
        long before = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            for (ChartKind kind : ChartKind.values()) {
                for (Line line : kind.lines(Owner.SERVING)) {
                    new Trace(line.series()).follow(
                            model.history(), model.from() * 440 / (model.to() - model.from()), 440,
                            (model.to() - model.from()) / 440.0);
                }
            }
        }
        return (System.nanoTime() - before) / 50e6;
    }

    private static void print(String what, int seconds) throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        Map<String, Long> threadsBefore = threads();
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double took = System.nanoTime() - began;
        double process = (system.getProcessCpuTime() - before) / took * 100;
        System.out.printf(Locale.ROOT, "%s: process %.1f %% of one core%n", what, process);
        threads().forEach((name, cpu) -> {
            double share = (cpu - threadsBefore.getOrDefault(name, 0L)) / took * 100;
            if (share >= 0.3) {
                System.out.printf(Locale.ROOT, "  %-40s %.1f %%%n", name, share);
            }
        });
    }

    /** Returns the processor time of every thread; that of the compiler and the collector is in the process only. */
    private static Map<String, Long> threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                times.merge(thread.getThreadName(), threads.getThreadCpuTime(thread.getThreadId()), Long::sum);
            }
        }
        return times;
    }
}
