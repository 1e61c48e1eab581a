package io.pharos.server.store.embedded;

/**
 * Turns the cosine of bge-small into a number whose 0.7 means "truly close".
 *
 * <p>The model's cosines crowd together: unrelated texts reach 0.4, texts of one field 0.6. Measured were all 314 550
 * pairs of query and document of Cranfield (median 0.76 where judged relevant, 0.64 where not, long questions within one
 * narrow field) and one- to four-word queries against abstracts of computer science (about 0.69 where they fit, 0.48 where
 * they do not). A logistic regression that gives the four groups equal weight has its middle at 0.65 and a slope of 20:
 * <pre>
 *   cosine  0.40  0.50  0.60  0.65  0.692  0.75  0.80  0.90
 *   score   0.01  0.05  0.27  0.50  0.70   0.88  0.95  0.99
 * </pre>
 * Above 0.7 lie 83 % of Cranfield's relevant pairs and 16 % of the others.
 */
final class ScoreCalibration {
    private static final double MIDDLE = 0.65;
    private static final double SLOPE = 20;

    private ScoreCalibration() {}

    /** Returns a number between 0 and 1 that grows with the cosine. */
    static double calibrated(double cosine) {
        return 1 / (1 + Math.exp(-SLOPE * (cosine - MIDDLE)));
    }
}
