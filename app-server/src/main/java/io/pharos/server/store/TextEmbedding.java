package io.pharos.server.store;

import java.io.IOException;
import java.util.List;

/** Turns text into vectors of length 1, as a back end without a model of its own needs them. Thread-safe. */
public interface TextEmbedding {
    /** Returns how long the vectors are. */
    int dimensions();

    /** Returns the vector of a query, which is shared and must not be changed. */
    float[] query(String text) throws IOException, InterruptedException;

    /** Returns the vectors of passages, in their order. */
    List<float[]> passages(List<String> texts) throws IOException, InterruptedException;

    /**
     * Returns how close two texts are whose vectors have that cosine: a number from 0 to 1 that grows with it, and whose
     * 0.7 means truly close where the model's own scale is known.
     */
    default double closeness(double cosine) {
        return Math.clamp((1 + cosine) / 2, 0, 1);
    }
}
