package io.pharos.server.store.embedded;

/**
 * Makes scores fall strictly with rank, whatever the ranks were fused from: isotonic regression by pooling adjacent
 * violators, which is the falling sequence with the least squared distance to the given one, and then a millionth from
 * each rank to the next within a pool.
 */
final class FallingScores {
    private static final double STEP = 1e-6;

    /** Far enough from 0 for 4 000 steps. */
    private static final double LEAST = 0.005;

    private FallingScores() {}

    /** Returns numbers in 0..1 that fall strictly, as near to the given ones, best rank first, as that allows. */
    static double[] of(double[] byRank) {
        double[] mean = new double[byRank.length];
        int[] size = new int[byRank.length];
        int blocks = 0;
        for (double score : byRank) {
            mean[blocks] = Math.clamp(score, LEAST, 1);
            size[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] < mean[blocks - 1]) {
                int both = size[blocks - 2] + size[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / both;
                size[blocks - 2] = both;
                blocks--;
            }
        }
        double[] scores = new double[byRank.length];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < size[block]; i++, at++) {
                scores[at] = at == 0 ? mean[block] : Math.min(mean[block], scores[at - 1] - STEP);
            }
        }
        return scores;
    }
}
