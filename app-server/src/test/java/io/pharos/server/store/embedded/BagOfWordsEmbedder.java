package io.pharos.server.store.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A stand-in for the model, where meaning does not matter: texts are near when they share words. */
final class BagOfWordsEmbedder implements Embedder {
    @Override
    public float[] query(String text) {
        return vector(text);
    }

    @Override
    public List<float[]> passages(List<String> texts) throws InterruptedException {
        List<float[]> vectors = new ArrayList<>();
        for (String text : texts) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            vectors.add(vector(text));
        }
        return vectors;
    }

    private static float[] vector(String text) {
        float[] vector = new float[BgeModel.DIMENSIONS];
        vector[0] = 0.1f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[1 + Math.floorMod(word.hashCode(), BgeModel.DIMENSIONS - 1)] += 1;
        }
        double length = 0;
        for (float v : vector) {
            length += v * v;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }

    @Override
    public void close() {}
}
