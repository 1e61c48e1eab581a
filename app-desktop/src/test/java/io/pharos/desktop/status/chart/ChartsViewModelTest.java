package io.pharos.desktop.status.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.desktop.status.chart.ChartsViewModel.Mode;
import io.pharos.model.channel.AdapterFailover.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartsViewModelTest {
    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long FIVE_MINUTES = 300_000;

    private final AtomicLong clock = new AtomicLong(NOON);
    private final ChartsViewModel model = new ChartsViewModel(clock::get);

    private void second() {
        model.history().add(clock.addAndGet(1_000), History.emptyRow());
        model.changed();
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            second();
        }
    }

    private static Change change(long id, long time, String to, String cause, @Nullable Long duration) {
        return new Change(id, Instant.ofEpochMilli(time), null, to, cause, "timeout", "It did not answer.", duration);
    }

    // ---- the time that shows

    @Test
    void liveChartsEndNow() {
        seconds(3);

        assertThat(model.to()).isEqualTo(NOON + 3_000);
        assertThat(model.from()).isEqualTo(NOON + 3_000 - FIVE_MINUTES);
        assertThat(model.mode().get()).isEqualTo(Mode.LIVE);
    }

    @Test
    void aPauseCountsWhatComesMeanwhile() {
        seconds(5);
        model.togglePause();
        long stopped = model.to();
        seconds(12);

        assertThat(model.mode().get()).isEqualTo(Mode.PAUSED);
        assertThat(model.to()).isEqualTo(stopped);
        assertThat(model.stoppedSeconds()).isEqualTo(12);
        assertThat(model.unseen()).isEqualTo(12);

        model.togglePause();

        assertThat(model.to()).isEqualTo(NOON + 17_000);
        assertThat(model.unseen()).isZero();
    }

    @Test
    void zoomKeepsTheMomentUnderTheMouseInItsPlace() {
        seconds(1);
        long pointed = model.from() + FIVE_MINUTES / 4;

        model.zoom(0.5, 0.25);

        assertThat(model.to() - model.from()).isEqualTo(FIVE_MINUTES / 2);
        assertThat(model.from() + FIVE_MINUTES / 2 / 4).isEqualTo(pointed);
        assertThat(model.mode().get()).isEqualTo(Mode.BACK);
        assertThat(model.wholeRange()).isFalse();
    }

    @Test
    void zoomAtTheRightEdgeGoesOnToFollow() {
        model.zoom(0.1, 1);
        seconds(10);

        assertThat(model.mode().get()).isEqualTo(Mode.LIVE);
        assertThat(model.to()).isEqualTo(clock.get());
        assertThat(model.to() - model.from()).isEqualTo(FIVE_MINUTES / 10);
    }

    @Test
    void zoomHasItsLimits() {
        for (int i = 0; i < 50; i++) {
            model.zoom(0.5, 0.5);
        }
        assertThat(model.to() - model.from()).isEqualTo(10_000);
        for (int i = 0; i < 50; i++) {
            model.zoom(2, 0.5);
        }
        assertThat(model.to() - model.from()).isEqualTo(86_400_000);
        assertThat(model.to()).isLessThanOrEqualTo(clock.get());
    }

    @Test
    void panGoesNoFurtherThanADayAndBackToThePresent() {
        model.pan(-60_000);
        assertThat(model.to()).isEqualTo(NOON - 60_000);
        assertThat(model.mode().get()).isEqualTo(Mode.BACK);
        model.pan(-900_000_000);
        assertThat(model.from()).isEqualTo(NOON - 86_400_000);

        model.pan(900_000_000);

        assertThat(model.mode().get()).as("the present was reached").isEqualTo(Mode.LIVE);
        seconds(1);
        assertThat(model.to()).isEqualTo(clock.get());
    }

    @Test
    void livesWithTheChosenRangeAgainAfterReset() {
        model.range().set(TimeRange.HOUR);
        model.zoom(0.01, 0.3);
        model.pan(-50_000);

        model.live();

        assertThat(model.mode().get()).isEqualTo(Mode.LIVE);
        assertThat(model.to() - model.from()).isEqualTo(3_600_000);
    }

    @Test
    void theCrosshairStepsFromMeasurementToMeasurement() {
        seconds(20);
        model.step(-1);
        long first = model.crosshair().get();
        model.step(-1);
        long second = model.crosshair().get();

        assertThat(second).isLessThan(first);
        assertThat(model.history().nearest(second, 0)).isNotEqualTo(History.NONE);
        for (int i = 0; i < 100; i++) {
            model.step(-1);
        }
        assertThat(model.crosshair().get()).as("the oldest").isEqualTo(NOON + 1_000);
        for (int i = 0; i < 100; i++) {
            model.step(1);
        }
        assertThat(model.crosshair().get()).as("the newest").isEqualTo(NOON + 20_000);
    }

    // ---- bands

    @Test
    void theFallbacksTimeIsABandHoweverOftenItIsTold() {
        model.add(List.of(change(2, NOON, "uds3", "failure", null)));
        model.add(List.of(change(3, NOON + 9_000, "themis", "recovery", null), change(2, NOON, "uds3", "failure", 9_000L)));
        model.add(List.of(change(2, NOON, "uds3", "failure", 9_000L)));

        assertThat(model.bands()).containsExactly(
                new Band(2, NOON, NOON + 9_000, "failure", "timeout", "It did not answer."));
        assertThat(model.bandAt(NOON + 5_000)).isNotNull();
        assertThat(model.bandAt(NOON + 9_001)).isNull();
    }

    @Test
    void aBandLastsUntilTheNextChangeOrUntilNow() {
        model.add(List.of(
                change(1, NOON - 9_000, "uds3", "failure", null), change(2, NOON - 5_000, "themis", "start", null),
                change(3, NOON - 1_000, "uds3", "drill", null)));

        assertThat(model.bands()).extracting(Band::to).containsExactly(NOON - 5_000, Band.OPEN);
        assertThat(model.bandAt(NOON + 1_000_000)).isNotNull();
    }

    @Test
    void aServerThatOnlyHasTheEmbeddedEngineHasNoBand() {
        model.add(List.of(change(1, NOON, "uds3", "start", null)));

        assertThat(model.bands()).isEmpty();
    }

    @Test
    void onlyTheLastChangesAreKept() {
        for (int i = 0; i < 3_000; i++) {
            model.add(List.of(change(i, NOON + i, "uds3", "failure", 1L)));
        }

        assertThat(model.bands()).hasSize(1_000);
        assertThat(model.bands().getLast().id()).isEqualTo(2_999);
    }
}
