package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.List;

import io.pharos.server.store.TextEmbedding;

/** The engine's model as other adapters see it: they cannot close it. */
record EmbedderPort(Embedder embedder) implements TextEmbedding {
    @Override
    public int dimensions() {
        return BgeModel.DIMENSIONS;
    }

    @Override
    public float[] query(String text) throws IOException, InterruptedException {
        return embedder.query(text);
    }

    @Override
    public List<float[]> passages(List<String> texts) throws IOException, InterruptedException {
        return embedder.passages(texts);
    }

    @Override
    public double closeness(double cosine) {
        return ScoreCalibration.calibrated(cosine);
    }
}
