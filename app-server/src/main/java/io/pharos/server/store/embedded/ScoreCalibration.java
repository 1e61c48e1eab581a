package io.pharos.server.store.embedded;

/**
 * Turns the cosine of bge-small into a number whose 0.7 means "truly close".
 *
 * <p>The model's cosines crowd together, so a bare cosine tells little: measured were all 314 550 pairs of query and
 * document of Cranfield (long questions within one narrow field; median 0.76 where judged relevant, 0.64 where not) and
 * 234 pairs of queries of one to four words and abstracts of computer science (median 0.72 where they fit, 0.52 where they
 * do not). A logistic regression that gives these four groups equal weight has its middle at 0.665 and a slope of 25:
 * <pre>
 *   cosine  0.40   0.50   0.60   0.65   0.70   0.75   0.80   0.90
 *   score   0.001  0.016  0.16   0.41   0.71   0.89   0.97   0.997
 * </pre>
 * At 0.7 or above lie 81 % of Cranfield's relevant pairs and 14 % of the others, which are still on its subject; and 4 % of
 * the short queries' pairs that do not fit.
 */
final class ScoreCalibration {
    private static final double MIDDLE = 0.665;
    private static final double SLOPE = 25;

    private ScoreCalibration() {}

    /** Returns a number between 0 and 1 that grows with the cosine. */
    static double calibrated(double cosine) {
        return 1 / (1 + Math.exp(-SLOPE * (cosine - MIDDLE)));
    }
}
