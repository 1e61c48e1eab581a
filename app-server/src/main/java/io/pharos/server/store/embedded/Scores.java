package io.pharos.server.store.embedded;

/** Turns cosines in rank order into the scores that are shown. */
final class Scores {
    private static final double STEP = 1e-6;
    private static final double LEAST = 0.01;

    private Scores() {}

    /** Returns scores in 0..1 that fall strictly with rank, as near to the cosines as that allows. */
    static double[] falling(double[] cosines) {
        double[] mean = new double[cosines.length];
        int[] size = new int[cosines.length];
        int blocks = 0;
        for (double cosine : cosines) {
            mean[blocks] = Math.clamp(cosine, LEAST, 1);
            size[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] < mean[blocks - 1]) {
                int both = size[blocks - 2] + size[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / both;
                size[blocks - 2] = both;
                blocks--;
            }
        }
        double[] scores = new double[cosines.length];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < size[block]; i++, at++) {
                scores[at] = at == 0 ? mean[block] : Math.min(mean[block], scores[at - 1] - STEP);
            }
        }
        return scores;
    }
}
