package io.pharos.server.themis;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** Vectors by their keys, all of one length, and the exact search among them. Thread-safe. */
final class VectorIndex {
    private final Map<String, float[]> vectors = new ConcurrentSkipListMap<>();
    private volatile int dimension;

    /** Returns how long the vectors are; 0 before the first one. */
    int dimension() {
        return dimension;
    }

    int size() {
        return vectors.size();
    }

    /** Keeps a vector unless it has another length than the first one. Returns whether it was kept. */
    synchronized boolean put(String pk, float[] vector) {
        if (dimension == 0) {
            dimension = vector.length;
        }
        if (vector.length != dimension || dimension == 0) {
            return false;
        }
        vectors.put(pk, vector);
        return true;
    }

    /** Returns the vectors by their keys. */
    Map<String, float[]> all() {
        return vectors;
    }

    boolean remove(String pk) {
        return vectors.remove(pk) != null;
    }

    /** Removes every key that begins like that. Returns how many there were. */
    int removePrefixed(String prefix) {
        List<String> gone = vectors.keySet().stream().filter(pk -> pk.startsWith(prefix)).toList();
        gone.forEach(vectors::remove);
        return gone.size();
    }

    /** Returns the nearest vectors whose keys are wanted, the nearest first. */
    List<Neighbor> nearest(float[] query, int k, Predicate<String> wanted) throws Refusal {
        if (dimension > 0 && query.length != dimension) {
            throw mismatch(dimension, query.length);
        }
        return vectors.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(entry -> new Neighbor(entry.getKey(), distance(query, entry.getValue())))
                .sorted(Comparator.comparingDouble(Neighbor::distance).thenComparing(Neighbor::pk))
                .limit(k)
                .toList();
    }

    static Refusal mismatch(int expected, int got) {
        return new Refusal(400, "Vector dimension mismatch: expected " + expected + ", got " + got);
    }

    private static double distance(float[] a, float[] b) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        double lengths = Math.sqrt(lengthA) * Math.sqrt(lengthB);
        return lengths == 0 ? 1 : 1 - dot / lengths;
    }
}
