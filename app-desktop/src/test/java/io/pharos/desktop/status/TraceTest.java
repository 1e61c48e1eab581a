package io.pharos.desktop.status;

import static io.pharos.desktop.status.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class TraceTest {
    private final History history = new History();

    private void add(Instant time, double latency) {
        history.add(new Point(time, latency, 0, 1, 1, 1, 0));
    }

    private List<List<Trace.Dot>> trace(Duration length, double width) {
        Instant to = history.last().time();
        return Trace.of(history, Measure.LATENCY, to.minus(length), to, width, 100, 50);
    }

    @Test
    void aLineGoesFromLeftToRightAndUpMeansMore() {
        add(NOON, 0);
        add(NOON.plusSeconds(1), 25);
        add(NOON.plusSeconds(2), 50);

        assertThat(trace(Duration.ofSeconds(2), 200))
                .containsExactly(List.of(new Trace.Dot(0, 100), new Trace.Dot(100, 50), new Trace.Dot(200, 0)));
    }

    @Test
    void theLineIsBrokenWhereNothingIsKnown() {
        add(NOON, 1);
        add(NOON.plusSeconds(1), 1);
        add(NOON.plusSeconds(2), Double.NaN);
        add(NOON.plusSeconds(3), 1);
        add(NOON.plusSeconds(30), 1);

        assertThat(trace(Duration.ofSeconds(30), 300)).hasSize(3);
    }

    @Test
    void beyondAnHourPointsAreAMinuteApartWithoutAGap() {
        add(NOON, 1);
        add(NOON.plusSeconds(60), 1);
        add(NOON.plusSeconds(120), 1);
        add(NOON.plus(Duration.ofHours(2)), 1);

        assertThat(trace(Duration.ofHours(24), 300)).hasSize(2);
    }

    @Test
    void manyPointsCostAtMostFourDotsAColumnAndKeepTheirPeak() {
        for (int i = 0; i < 3_600; i++) {
            add(NOON.plusSeconds(i), i == 1_777 ? 50 : i % 3);
        }

        List<List<Trace.Dot>> lines = trace(Duration.ofHours(1), 200);

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).hasSizeLessThanOrEqualTo(4 * 201);
        assertThat(lines.getFirst()).anyMatch(dot -> dot.y() == 0);
        assertThat(lines.getFirst()).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
        assertThat(lines.getFirst().getLast().x()).isCloseTo(200, within(0.001));
    }

    @Test
    void whatIsBeyondTheTopStaysInThePlot() {
        add(NOON, 500);
        add(NOON.plusSeconds(1), 500);

        assertThat(trace(Duration.ofSeconds(1), 100).getFirst()).allMatch(dot -> dot.y() == 0);
    }

    @Test
    void theTopOfAnAxisIsRound() {
        assertThat(Measure.LATENCY.top(Double.NaN)).isEqualTo(10);
        assertThat(Measure.LATENCY.top(23)).isEqualTo(30);
        assertThat(Measure.LATENCY.top(1234)).isEqualTo(1500);
        assertThat(Measure.SUCCESS.top(0.2)).isEqualTo(1);
        assertThat(Measure.HEAP.top(212L << 20)).isEqualTo(300L << 20);
    }

    @Test
    void theNearestPointIsFoundWithinReach() {
        add(NOON, 1);
        add(NOON.plusSeconds(10), 2);

        assertThat(history.nearest(NOON.plusSeconds(4), Duration.ofSeconds(5)).latency()).isEqualTo(1);
        assertThat(history.nearest(NOON.plusSeconds(7), Duration.ofSeconds(5)).latency()).isEqualTo(2);
        assertThat(history.nearest(NOON.plusSeconds(99), Duration.ofSeconds(5))).isNull();
        assertThat(new History().nearest(NOON, Duration.ofSeconds(5))).isNull();
    }
}
