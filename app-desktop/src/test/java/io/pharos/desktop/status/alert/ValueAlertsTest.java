package io.pharos.desktop.status.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.alert.ValueMeter.Verdict;
import io.pharos.desktop.status.text.Figures;
import io.pharos.desktop.testing.AdapterNews;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import org.junit.jupiter.api.Test;

class ValueAlertsTest {
    private static final Instant NOON = AdapterNews.NOON;

    private final AlertWords words = new AlertWords(new Figures(new Messages(Locale.ENGLISH), ZoneOffset.UTC));
    private final List<String> told = new ArrayList<>();
    private Instant now = NOON;
    private final AlertsViewModel alerts =
            new AlertsViewModel(() -> now, words.usual(), each -> told.add(words.sentence(each)));

    private static ValueRule rule(int samples, int cooldownSeconds) {
        return new ValueRule("slow", Measured.LATENCY, 100, 50, samples, Duration.ofSeconds(cooldownSeconds), true);
    }

    private static List<Verdict> verdicts(ValueMeter meter, double... values) {
        List<Verdict> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            all.add(meter.take(NOON.plusSeconds(2L * i), values[i]));
        }
        return all;
    }

    @Test
    void itTakesSoManyReadingsInARow() {
        assertThat(verdicts(new ValueMeter(rule(3, 0)), 120, 130, 90, 120, 130, 140, 150))
                .containsExactly(
                        Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.RAISED, Verdict.SAME);
    }

    @Test
    void whatIsBetweenTheTwoLevelsChangesNothing() {
        assertThat(verdicts(new ValueMeter(rule(1, 0)), 120, 70, 120, 70, 50, 70, 100))
                .containsExactly(
                        Verdict.RAISED, Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.CLEARED, Verdict.SAME, Verdict.RAISED);
    }

    @Test
    void whatIsNotMeasuredIsNotWrong() {
        assertThat(verdicts(new ValueMeter(rule(2, 0)), 120, Double.NaN, 120, 120, Double.NaN, Double.NaN))
                .containsExactly(
                        Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.RAISED, Verdict.SAME, Verdict.CLEARED);
    }

    @Test
    void itIsQuietForAWhileAndThenRaisedIfItIsStillSo() {
        assertThat(verdicts(new ValueMeter(rule(1, 7)), 120, 10, 120, 120, 120))
                .containsExactly(Verdict.RAISED, Verdict.CLEARED, Verdict.SAME, Verdict.SAME, Verdict.RAISED);
    }

    @Test
    void aFailoverIsToldWithItsReasonAndTheReturnToo() {
        alerts.apply(AdapterNews.fine(NOON).update());
        assertThat(told).isEmpty();
        alerts.apply(AdapterNews.killed(NOON.plusSeconds(2), 1).update());
        alerts.apply(AdapterNews.killed(NOON.plusSeconds(4), 3).update());
        assertThat(alerts.raisedAt(alerts.rules().getFirst())).isEqualTo(NOON.plusSeconds(2));
        alerts.apply(AdapterNews.fine(NOON.plusSeconds(20)).update());

        assertThat(told).containsExactly(
                "Failover: the embedded engine serves instead of ThemisDB. "
                        + "Nobody answers at localhost:8765; a probe found the same.",
                "Failover is over: ThemisDB serves again.");
    }

    @Test
    void whoPrefersTheFallbackIsNotAlarmed() {
        alerts.apply(AdapterNews.fine(NOON).preferring("uds3").update());
        alerts.apply(AdapterNews.alone(NOON.plusSeconds(2)).update());

        assertThat(told).isEmpty();
    }

    @Test
    void errorsAreAShareOfWhatWasAskedSinceTheReadingBefore() {
        Readings readings = new Readings();
        assertThat(readings.of(calls(1_000, 500)).get(Measured.ERRORS)).as("old failures are old").isNaN();
        assertThat(readings.of(calls(1_010, 501)).get(Measured.ERRORS)).isEqualTo(10);
        assertThat(readings.of(calls(1_010, 501)).get(Measured.ERRORS)).as("nobody asked").isNaN();
        assertThat(readings.of(calls(3, 3)).get(Measured.ERRORS)).as("started anew").isNaN();
    }

    private static StatusUpdate calls(long all, long failed) {
        AdapterNews news = AdapterNews.alone(NOON);
        AdapterState state = new AdapterState(
                true, null, null, null, all, all, all - failed, failed, 0L, 0.0, 0.0, null, null, null, null, null, 0.0, 0.0,
                0.5, 0, 0, null, null, Map.of());
        return new AdapterNews(
                NOON, "uds3", news.themis(), state, "automatic", null, null, null, List.of(), null).update();
    }

    @Test
    void silenceIsWatchedByTheClock() {
        alerts.put(null, new ValueRule("silent", Measured.SILENCE, 15, 3, 1, Duration.ZERO, true));
        assertThat(alerts.watchesSilence()).isTrue();
        alerts.tick();
        alerts.apply(AdapterNews.alone(NOON).update());
        now = NOON.plusSeconds(14);
        alerts.tick();
        assertThat(told).isEmpty();
        now = NOON.plusSeconds(15);
        alerts.tick();
        alerts.apply(AdapterNews.alone(now).update());

        assertThat(told).containsExactly(
                "silent: Silence of the server at 15 s, alert from 15 s.",
                "silent is over: Silence of the server at 0 s, alert from 15 s.");
    }

    @Test
    void rulesAreKeptAndBrokenOnesReplacedByTheUsual() {
        alerts.put(null, rule(3, 60));
        String saved = alerts.save();
        AlertsViewModel next = new AlertsViewModel(() -> now, words.usual(), _ -> {});
        next.restore("{broken");
        assertThat(next.rules()).isEqualTo(words.usual());
        next.restore(saved);

        assertThat(next.rules()).isEqualTo(alerts.rules()).hasSize(5);
    }

    @Test
    void aRuleThatIsSwitchedOffForgetsWhatItCounted() {
        ValueRule fallback = alerts.rules().getFirst();
        alerts.apply(AdapterNews.killed(NOON, 1).update());
        alerts.put(fallback, fallback.switched(false));
        alerts.apply(AdapterNews.fine(NOON.plusSeconds(2)).update());

        assertThat(told).hasSize(1);
        assertThat(alerts.raisedAt(alerts.rules().getFirst())).isNull();
    }

    @Test
    void whatCannotBeARuleIsSaid() {
        assertThat(draft(Measured.LATENCY, "x", "1").mistakes(Locale.ENGLISH)).containsOnlyKeys(RuleDraft.Field.THRESHOLD);
        assertThat(draft(Measured.LATENCY, "10", "20").mistakes(Locale.ENGLISH))
                .containsEntry(RuleDraft.Field.CLEAR, "status.alert.mistake.order");
        assertThat(draft(Measured.ERRORS, "120", "1").mistakes(Locale.ENGLISH))
                .containsEntry(RuleDraft.Field.THRESHOLD, "status.alert.mistake.percent");
        assertThat(draft(Measured.ERRORS, "2,5", "0,5").mistakes(Locale.GERMAN)).isEmpty();
        assertThat(draft(Measured.ERRORS, "2,5", "0,5").rule(Locale.GERMAN, "called").threshold()).isEqualTo(2.5);
        assertThat(draft(Measured.FALLBACK, "", "").mistakes(Locale.ENGLISH)).isEmpty();
    }

    private static RuleDraft draft(Measured measured, String threshold, String clear) {
        return new RuleDraft("", measured, threshold, clear, 3, 60, true);
    }
}
