package io.pharos.desktop.status.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private final float[] row = History.emptyRow();

    private void add(History history, long time, double cpu) {
        row[Series.SERVER_CPU.ordinal()] = (float) cpu;
        history.add(time, row);
    }

    @Test
    void theOldestMakeRoomAndTheNumbersOfRowsStay() {
        History history = new History(10_000);
        for (int i = 0; i < 25_000; i++) {
            add(history, i, i);
        }

        assertThat(history.end()).isEqualTo(25_000);
        assertThat(history.first()).isEqualTo(15_000);
        assertThat(history.time(history.first())).isEqualTo(15_000);
        assertThat(history.value(Series.SERVER_CPU, 20_123)).isEqualTo(20_123);
        assertThat(history.indexOf(0)).isEqualTo(15_000);
        assertThat(history.indexOf(17_000)).isEqualTo(17_000);
        assertThat(history.indexOf(99_999)).isEqualTo(25_000);
    }

    @Test
    void aLaterTellingOfTheSameTimeCounts() {
        History history = new History(100);
        for (int i = 0; i < 10; i++) {
            add(history, i * 1_000, 1);
        }
        int edition = history.edition();

        add(history, 7_000, 2);

        assertThat(history.end()).isEqualTo(8);
        assertThat(history.value(Series.SERVER_CPU, history.last())).isEqualTo(2);
        assertThat(history.edition()).isNotEqualTo(edition);
        add(history, -5_000, 3);
        assertThat(history.end() - history.first()).as("told from the start again").isEqualTo(1);
    }

    @Test
    void theNearestIsFoundWithinReach() {
        History history = new History(100);
        assertThat(history.nearest(0, 5_000)).isEqualTo(History.NONE);
        assertThat(history.value(Series.SERVER_CPU, History.NONE)).isNaN();
        add(history, 0, 1);
        add(history, 10_000, 2);

        assertThat(history.nearest(4_000, 5_000)).isEqualTo(0);
        assertThat(history.nearest(7_000, 5_000)).isEqualTo(1);
        assertThat(history.nearest(99_000, 5_000)).isEqualTo(History.NONE);
    }

    @Test
    void theTopOfAnAxisIsRound() {
        assertThat(Unit.MILLISECONDS.top(Double.NaN)).isEqualTo(10);
        assertThat(Unit.MILLISECONDS.top(23)).isEqualTo(30);
        assertThat(Unit.MILLISECONDS.top(1234)).isEqualTo(1500);
        assertThat(Unit.SHARE.top(0.2)).isEqualTo(1);
        assertThat(Unit.BYTES.top(212L << 20)).isEqualTo(300L << 20);
    }
}
