package io.pharos.server.adapter;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.server.store.SearchHit;
import org.jspecify.annotations.Nullable;

/**
 * Two answers to one search side by side.
 *
 * @param overlap  documents in both by documents in either (Jaccard), 0 to 1; 1 when both are empty
 * @param order    agreement of the order of those in both (Kendall's tau), -1 to 1; null when fewer than two are
 * @param servedMs how long the adapter took that served
 * @param otherMs  how long the other one took
 */
record Comparison(double overlap, @Nullable Double order, double servedMs, double otherMs) {
    static Comparison of(List<SearchHit> served, List<SearchHit> other, double servedMs, double otherMs) {
        Set<String> first = keys(served);
        Set<String> second = keys(other);
        List<String> both = first.stream().filter(second::contains).toList();
        int either = first.size() + second.size() - both.size();
        return new Comparison(either == 0 ? 1 : (double) both.size() / either, tau(both, second), servedMs, otherMs);
    }

    /** Keys alone: the adapters need not agree on what the collections are called. */
    private static Set<String> keys(List<SearchHit> hits) {
        Set<String> keys = new LinkedHashSet<>();
        hits.forEach(hit -> keys.add(hit.document().key().key()));
        return keys;
    }

    private static @Nullable Double tau(List<String> both, Set<String> second) {
        int size = both.size();
        if (size < 2) {
            return null;
        }
        Map<String, Integer> places = new HashMap<>();
        second.forEach(key -> places.put(key, places.size()));
        int[] place = both.stream().mapToInt(places::get).toArray();
        int agreeing = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                agreeing += place[i] < place[j] ? 1 : -1;
            }
        }
        return agreeing / (size * (size - 1) / 2.0);
    }
}
