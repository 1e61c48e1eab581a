package io.pharos.desktop.status;

import static io.pharos.desktop.status.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.pharos.desktop.status.StatusViewModel.Freshness;
import io.pharos.desktop.status.chart.History;
import io.pharos.desktop.status.chart.Series;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import org.junit.jupiter.api.Test;

class StatusViewModelTest {
    private static final Instant START = NOON.minusSeconds(600);

    private final HandClock clock = new HandClock();
    private final StatusViewModel model = new StatusViewModel(clock);

    private void apply(StatusNews... news) {
        model.apply(List.of(news));
    }

    private List<StatusEvent.Kind> events() {
        return model.events().newestFirst().stream().map(StatusEvent::kind).toList();
    }

    private double newest(Series series) {
        return model.charts().history().value(series, model.charts().history().last());
    }

    private List<Double> all(Series series) {
        History history = model.charts().history();
        return LongStream.range(history.first(), history.end()).mapToObj(row -> (double) history.value(series, row)).toList();
    }

    // ---- honesty

    @Test
    void beforeTheFirstQueryThereIsNoLatencyAndNoSuccessRate() {
        apply(Told.connected(), new StatusNews.Past(List.of(Told.sample(NOON.minusSeconds(1), "uds3", null, 0)), List.of()),
                Told.present(NOON, START, 0, null));

        assertThat(model.queried()).isFalse();
        assertThat(newest(Series.SERVING_P95)).isNaN();
        assertThat(newest(Series.SERVING_SUCCESS)).isNaN();
        assertThat(newest(Series.SERVING_QUERIES)).isEqualTo(0.5);
        assertThat(all(Series.SERVING_SUCCESS)).containsOnly(Double.NaN);
    }

    @Test
    void theFirstQueryInThePastEndsTheSilence() {
        apply(new StatusNews.Past(List.of(
                Told.sample(NOON.minusSeconds(3), "uds3", null, 0),
                Told.sample(NOON.minusSeconds(2), "uds3", 12.0, 1),
                Told.sample(NOON.minusSeconds(1), "uds3", null, 0)), List.of()));

        assertThat(all(Series.SERVING_SUCCESS)).containsExactly(Double.NaN, 1.0, 1.0);
    }

    @Test
    void anAdapterThatWasNotAskedHadNoQueriesAndOneNeverHeardOfHasNoFigures() {
        apply(new StatusNews.Past(List.of(
                Told.sample(NOON.minusSeconds(3), "uds3", null, 2, Map.of("uds3", Told.asked(2, 1, 5))),
                Told.sample(NOON.minusSeconds(2), "themis", null, 3, Map.of("themis", Told.asked(3, 0, 8))),
                Told.sample(NOON.minusSeconds(1), "themis", null, 0, Map.of())), List.of()));

        assertThat(all(Series.THEMIS_QUERIES)).containsExactly(Double.NaN, 3.0, 0.0);
        assertThat(all(Series.UDS3_QUERIES)).containsExactly(2.0, 0.0, 0.0);
        assertThat(all(Series.UDS3_ERRORS)).containsExactly(1.0, 0.0, 0.0);
        assertThat(all(Series.UDS3_P50)).containsExactly(5.0, Double.NaN, Double.NaN);
        assertThat(all(Series.SERVING_P50)).as("of whoever served").containsExactly(5.0, 8.0, Double.NaN);
    }

    @Test
    void theNewestPointOfTheHistoryThatAnUpdateCarriesIsWhatIsDrawn() {
        Sample sample = Told.sample(NOON, "uds3", 12.0, 7, Map.of("uds3", Told.asked(7, 0, 5)));
        apply(new StatusNews.Past(List.of(sample), List.of()));
        StatusUpdate bare = Told.update(NOON, START, "uds3", AdapterState.unavailable("No ThemisDB is configured."), Told.adapter(9, 99.0));

        apply(new StatusNews.Present(new StatusUpdate(
                bare.timestamp(), bare.currentAdapter(), bare.themis(), bare.uds3(), true, bare.failover(), 4, 2,
                bare.server(), sample)));

        assertThat(all(Series.SERVING_P50)).as("once").containsExactly(5.0);
    }

    // ---- freshness

    @Test
    void silenceLongerThanTwiceTheIntervalIsStale() {
        assertThat(model.freshness().get()).isEqualTo(Freshness.WAITING);
        apply(Told.connected(), new StatusNews.Opened(5), Told.present(NOON, START, 1, 5.0));
        assertThat(model.freshness().get()).isEqualTo(Freshness.LIVE);

        clock.advance(Duration.ofSeconds(10));
        model.tick();
        assertThat(model.freshness().get()).isEqualTo(Freshness.LIVE);
        clock.advance(Duration.ofSeconds(4));
        model.tick();

        assertThat(model.freshness().get()).isEqualTo(Freshness.STALE);
        assertThat(model.age().get()).isEqualTo(14);
    }

    @Test
    void aServerThatIsAwayLeavesWhatWasKnown() {
        apply(Told.connected(), Told.present(NOON, START, 1, 5.0), Told.lost());

        assertThat(model.freshness().get()).isEqualTo(Freshness.AWAY);
        assertThat(model.latest().get()).isNotNull();
    }

    @Test
    void timeGoesOnByTheServersClock() {
        apply(Told.present(NOON.plusSeconds(100), START, 1, 5.0));
        clock.advance(Duration.ofSeconds(3));

        assertThat(model.now()).isEqualTo(NOON.plusSeconds(103));
    }

    // ---- coming back

    @Test
    void aLossIsToldOnceAndSoIsComingBack() {
        apply(Told.connected(), Told.lost(), Told.lost(), Told.connected(), Told.connected());

        assertThat(events()).containsExactly(StatusEvent.Kind.BACK, StatusEvent.Kind.LOST);
        assertThat(model.events().newestFirst().getLast().subject()).isEqualTo("The server is going away.");
    }

    @Test
    void failingToConnectAtFirstIsNoLoss() {
        apply(Told.lost(), Told.connected());

        assertThat(events()).isEmpty();
    }

    @Test
    void historyToldAgainAfterALossFillsTheGapAndRepeatsNothing() {
        apply(Told.connected(), Told.past(NOON, 60), Told.present(NOON, START, 9, 5.0));

        Instant later = NOON.plusSeconds(40);
        apply(Told.lost(), Told.connected(), Told.past(later, 90), Told.present(later, START, 9, 5.0));

        History history = model.charts().history();
        assertThat(history.end() - history.first()).isEqualTo(101);
        assertThat(LongStream.range(history.first() + 1, history.end())).noneMatch(history::gapBefore);
        assertThat(events()).doesNotContain(StatusEvent.Kind.RESTARTED);
    }

    @Test
    void aRestartedServerIsMarkedAtItsStartAndItsPastKept() {
        apply(Told.connected(), Told.past(NOON, 60), Told.present(NOON, START, 9, 5.0));
        Instant restart = NOON.plusSeconds(20);
        Instant later = NOON.plusSeconds(25);

        apply(Told.lost(), Told.connected(), Told.past(later, 3), Told.present(later, restart, 0, null));

        assertThat(events()).contains(StatusEvent.Kind.RESTARTED);
        assertThat(model.events().restarts()).containsExactly(restart);
        assertThat(all(Series.SERVER_CPU)).hasSize(65);
        assertThat(model.queried()).as("nobody asked the new server yet").isFalse();
        apply(Told.present(later.plusSeconds(1), restart, 0, null));
        assertThat(model.events().restarts()).hasSize(1);
    }

    @Test
    void aServerThatIsRestartedAtOnceIsNoticedByItsAge() {
        apply(Told.present(NOON, NOON.minusSeconds(1), 1, 5.0), Told.present(NOON.plusMillis(900), NOON.plusMillis(500), 0, null));

        assertThat(model.events().restarts()).containsExactly(NOON.plusMillis(500));
    }

    @Test
    void aServerThatWasRestartedSoonAfterItsStartIsNoticedThoughItIsOlderNow() {
        apply(
                Told.present(NOON, NOON.minusSeconds(1), 1, 5.0),
                Told.present(NOON.plusSeconds(3), NOON.plusMillis(500), 0, null));

        assertThat(model.events().restarts()).containsExactly(NOON.plusMillis(500));
    }

    @Test
    void unsteadyReadingsOfTheStartAreNoRestart() {
        for (int i = 0; i < 100; i++) {
            apply(Told.present(NOON.plusSeconds(i), START.plusMillis(i * 7 % 40), 1, 5.0));
        }

        assertThat(model.events().restarts()).isEmpty();
    }

    @Test
    void onlyTheLastEventsAreKept() {
        apply(Told.connected());
        for (int i = 0; i < 150; i++) {
            apply(Told.lost(), Told.connected());
        }

        assertThat(events()).hasSize(200);
    }
}
