package io.pharos.server.store.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion: a document earns 1 / (60 + rank) in every list that holds it. It needs no scores, so lists
 * whose scores have nothing in common, such as BM25 and cosines, can be fused.
 */
final class RankFusion {
    private static final double K = 60;

    private RankFusion() {}

    /** Returns the ids of all lists, best first; ties go to the one that stands in the earlier list. */
    static List<Integer> fuse(List<List<Integer>> rankings) {
        Map<Integer, Double> earned = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (List<Integer> ranking : rankings) {
            for (int rank = 0; rank < ranking.size(); rank++) {
                double share = 1 / (K + rank + 1);
                if (earned.merge(ranking.get(rank), share, Double::sum) == share) {
                    order.add(ranking.get(rank));
                }
            }
        }
        order.sort(Comparator.comparing(earned::get, Comparator.reverseOrder()));
        return order;
    }
}
