package io.pharos.desktop.status.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

import io.pharos.desktop.fx.TokenColors;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All charts beside and below each other. However often something changes, they are drawn once a frame, and not at all
 * while they are out of sight.
 */
final class ChartGrid extends Region {
    private static final double GAP_X = 16;
    private static final double GAP_Y = 4;
    private static final double WIDE = 1_400;
    private static final double ONE_LINE = 24;

    /** Numbers that change faster than this cannot be read. */
    private static final long WORDS_EVERY = 450_000_000;

    private static final Duration WORDS_LATER = Duration.millis(470);

    private final ChartsViewModel model;
    private final List<TimeChart> charts = new ArrayList<>();
    private final Runnable pulse = this::draw;
    private final PauseTransition words = new PauseTransition(WORDS_LATER);
    private @Nullable Scene pulsing;
    private boolean dirty = true;
    private long wordsAt = System.nanoTime() - WORDS_EVERY;
    private int columns = 2;
    private double[] headers = new double[0];

    ChartGrid(ChartsViewModel model, ChartText text) {
        this.model = model;
        getStyleClass().add("status-charts");
        setId("status-charts");
        TokenColors colors = new TokenColors(ChartKind.TOKENS);
        getChildren().add(colors);
        for (ChartKind kind : ChartKind.values()) {
            TimeChart chart = new TimeChart(kind, model, text, colors);
            ChartHands.on(chart, model, text);
            charts.add(chart);
            getChildren().add(chart);
        }
        words.setOnFinished(_ -> changed());
        arrange(columns);
        model.revision().subscribe(_ -> changed());
        model.crosshair().subscribe(_ -> charts.forEach(chart -> chart.point(true)));
        visibleProperty().subscribe(_ -> changed());
        sceneProperty().subscribe(this::moveTo);
    }

    List<TimeChart> charts() {
        return charts;
    }

    /** Shows how old the figures are; empty while they are fresh. */
    void stale(String age) {
        charts.forEach(chart -> chart.stale(age));
    }

    /** Asks for the menu of a chart, by mouse or keys. */
    void onMenu(BiConsumer<TimeChart, ContextMenuEvent> menu) {
        charts.forEach(chart -> chart.setOnContextMenuRequested(e -> menu.accept(chart, e)));
    }

    private void moveTo(@Nullable Scene scene) {
        if (pulsing != null) {
            pulsing.removePreLayoutPulseListener(pulse);
        }
        pulsing = scene;
        words.stop();
        if (scene != null) {
            scene.addPreLayoutPulseListener(pulse);
            changed();
        }
    }

    private void changed() {
        if (!dirty) {
            dirty = true;
            Platform.requestNextPulse();
        }
    }

    private void draw() {
        if (!dirty || !isVisible() || getWidth() == 0) {
            return;
        }
        dirty = false;
        boolean readable = System.nanoTime() - wordsAt >= WORDS_EVERY;
        charts.forEach(chart -> chart.refresh(readable));
        if (readable) {
            wordsAt = System.nanoTime();
            alignRows();
        } else {
            words.play(); // the last of many is the one that stays to be read
        }
    }

    /** Gives plots beside each other the same place, and all plots the same height. */
    private void alignRows() {
        double[] now = new double[Math.ceilDiv(charts.size(), columns)];
        for (int i = 0; i < charts.size(); i++) {
            now[i / columns] = Math.max(now[i / columns], charts.get(i).header());
        }
        if (!Arrays.equals(now, headers)) {
            headers = now;
            requestLayout();
        }
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).leastHeader(now[i / columns]);
        }
    }

    @Override
    protected double computeMinHeight(double width) {
        double height = GAP_Y * (headers.length - 1);
        for (int row = 0; row < headers.length; row++) {
            height += charts.get(row * columns).least(headers[row]);
        }
        return height;
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth() >= WIDE ? 3 : 2);
        double words = GAP_Y * (headers.length - 1);
        for (int row = 0; row < headers.length; row++) {
            words += headers[row] + charts.get(row * columns).footer();
        }
        double plot = Math.floor((getHeight() - words) / headers.length);
        double width = Math.floor((getWidth() - GAP_X * (columns - 1)) / columns);
        double y = 0;
        for (int row = 0; row < headers.length; row++) {
            double height = headers[row] + plot + charts.get(row * columns).footer();
            for (int i = row * columns; i < Math.min(charts.size(), (row + 1) * columns); i++) {
                charts.get(i).resizeRelocate(i % columns * (width + GAP_X), y, width, height);
            }
            y += height + GAP_Y;
        }
        changed();
    }

    private void arrange(int wanted) {
        columns = wanted;
        int rows = Math.ceilDiv(charts.size(), columns);
        if (headers.length != rows) {
            headers = new double[rows];
            Arrays.fill(headers, ONE_LINE);
        }
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).nameTimes(i / columns == rows - 1);
        }
    }
}
