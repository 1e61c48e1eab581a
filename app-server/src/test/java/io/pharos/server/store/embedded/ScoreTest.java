package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void calibrationGrowsAndStaysBetween0And1() {
        double before = 0;
        for (double cosine = -1; cosine <= 1; cosine += 0.01) {
            double score = ScoreCalibration.calibrated(cosine);
            assertThat(score).isStrictlyBetween(before, 1.0);
            before = score;
        }
    }

    @Test
    void seventyPercentStandsForACosineOfSeventyPercent() {
        assertThat(ScoreCalibration.calibrated(0.699)).isCloseTo(0.7, within(0.005));
    }

    @Test
    void aFallingRowStaysAsItIs() {
        assertThat(FallingScores.of(new double[] {0.9, 0.5, 0.2})).containsExactly(0.9, 0.5, 0.2);
    }

    @Test
    void aRisingRowBecomesItsMean() {
        double[] scores = FallingScores.of(new double[] {0.9, 0.4, 0.6, 0.5});
        assertThat(scores[0]).isEqualTo(0.9);
        assertThat(scores[1]).isCloseTo(0.5, within(1e-5));
        assertThat(scores[2]).isCloseTo(0.5, within(1e-5));
        assertThat(scores[3]).isCloseTo(0.5, within(1e-5));
    }

    @Test
    void anyRowFallsStrictlyWithin0And1() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            double[] row = random.doubles(1 + random.nextInt(4_000), -0.2, 1.2).toArray();
            if (run % 3 == 0) {
                Arrays.fill(row, run % 2);
            }
            double[] scores = FallingScores.of(row);
            assertThat(scores).hasSameSizeAs(row);
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).isGreaterThan(0).isLessThanOrEqualTo(1);
                if (i > 0) {
                    assertThat(scores[i]).isLessThan(scores[i - 1]);
                }
            }
        }
        assertThat(FallingScores.of(new double[0])).isEmpty();
    }

    @Test
    void fusionPrefersWhatBothListsHold() {
        assertThat(RankFusion.fuse(List.of(List.of(1, 2, 3), List.of(4, 3, 5)))).startsWith(3).containsOnlyOnce(1, 2, 3, 4, 5);
        assertThat(RankFusion.fuse(List.of(List.of(1), List.of(2)))).containsExactly(1, 2);
        assertThat(RankFusion.fuse(List.of(List.of(), List.of()))).isEmpty();
    }
}
