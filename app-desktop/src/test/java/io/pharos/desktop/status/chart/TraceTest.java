package io.pharos.desktop.status.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class TraceTest {
    private static final long NOON = 1_772_366_400_000L;

    private final History history = new History();
    private final Trace trace = new Trace(Series.SERVING_P50);
    private final float[] row = History.emptyRow();

    private void add(double second, double value) {
        row[Series.SERVING_P50.ordinal()] = (float) value;
        history.add(NOON + Math.round(second * 1_000), row);
    }

    /** Columns of a second each, the first at noon. */
    private int follow(int seconds, int columns) {
        return trace.follow(history, NOON / 1_000 + seconds, columns, 1_000);
    }

    private List<String> columns(int count) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(Float.isNaN(trace.low(i)) ? "-" : trace.low(i) + ".." + trace.high(i));
        }
        return columns;
    }

    @Test
    void aLineCoversEveryColumnItCrosses() {
        add(0, 0);
        add(4, 40);

        follow(0, 6);

        assertThat(columns(6)).containsExactly("0.0..10.0", "10.0..20.0", "20.0..30.0", "30.0..40.0", "40.0..40.0", "-");
    }

    @Test
    void everyPeakWithinAColumnStays() {
        for (int i = 0; i < 100; i++) {
            add(1 + i / 100.0, i == 37 ? 50 : i % 3);
        }

        follow(0, 4);

        assertThat(columns(4)).containsExactly("-", "0.0..50.0", "-", "-");
        assertThat(trace.highest()).isEqualTo(50);
    }

    @Test
    void theLineIsBrokenWhereNothingIsKnown() {
        add(1, 1);
        add(2, 1);
        add(3, Double.NaN);
        add(6, 2);
        add(20, 3);

        follow(0, 22);

        assertThat(columns(22).subList(0, 9))
                .containsExactly("-", "1.0..1.0", "1.0..1.0", "-", "-", "2.0..2.0", "2.0..2.0", "-", "-");
        assertThat(columns(22).subList(8, 19)).containsOnly("-");
    }

    @Test
    void beyondAnHourMeasurementsAreAMinuteApartWithoutAGap() {
        add(0, 1);
        add(60, 1);
        add(120, 1);
        add(7_200, 1);

        follow(0, 200);

        assertThat(columns(200).subList(0, 121)).containsOnly("1.0..1.0");
        assertThat(columns(200).subList(122, 200)).containsOnly("-");
    }

    @Test
    void whatComesIsAddedAndNothingElseIsTouched() {
        add(0, 1);
        add(1, 2);
        assertThat(follow(0, 10)).isZero();
        assertThat(follow(0, 10)).as("nothing new").isEqualTo(10);

        add(2.5, 5);

        assertThat(follow(0, 10)).isEqualTo(1);
        assertThat(trace.highest()).isEqualTo(5);
    }

    @Test
    void whileTimeGoesOnTheColumnsAreTheSameAsDrawnAnew() {
        for (int second = 0; second < 300; second++) {
            if (second % 50 < 44) {
                add(second + 0.3, second * 7 % 13);
                add(second + 0.7, second % 19 == 0 ? Double.NaN : second * 5 % 11);
            }
            trace.follow(history, NOON / 1_000 + second - 59, 60, 1_000);
            if (second % 37 == 36) {
                Trace anew = new Trace(Series.SERVING_P50);
                anew.follow(history, NOON / 1_000 + second - 59, 60, 1_000);
                // at the left edge what came from further left may differ by the width of a lone point
                for (int i = 2; i < 60; i++) {
                    assertThat(Float.compare(trace.low(i), anew.low(i))).as("second %s, column %s", second, i).isZero();
                    assertThat(Float.compare(trace.high(i), anew.high(i))).isZero();
                }
            }
        }
    }

    @Test
    void aWindowInThePastIsLeftAloneAndThenCatchesUp() {
        for (int second = 0; second < 30; second++) {
            add(second, second);
        }
        follow(0, 10);
        for (int second = 30; second < 40; second++) {
            add(second, second);
        }
        assertThat(follow(0, 10)).as("beyond the right edge").isEqualTo(10);

        follow(30, 10);

        assertThat(columns(10)).containsExactly(
                "30.0..31.0", "31.0..32.0", "32.0..33.0", "33.0..34.0", "34.0..35.0", "35.0..36.0", "36.0..37.0",
                "37.0..38.0", "38.0..39.0", "39.0..39.0");
    }

    @Test
    void whatIsToldAgainIsDrawnAgain() {
        add(0, 1);
        add(1, 9);
        follow(0, 3);

        add(1, 2);

        assertThat(follow(0, 3)).isZero();
        assertThat(trace.highest()).isEqualTo(2);
    }
}
