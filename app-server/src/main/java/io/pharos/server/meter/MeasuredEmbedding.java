package io.pharos.server.meter;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.TextEmbedding;

/** The embedding of queries, measured as work of the adapter whose engine holds the model. Thread-safe. */
public final class MeasuredEmbedding implements TextEmbedding {
    private static final AdapterRequest EMBED = new AdapterRequest(AdapterOperation.EMBED, null, Map.of());

    private final TextEmbedding embedding;
    private final AdapterMeters meters;

    /** The embedding of the engine in this process. */
    public MeasuredEmbedding(TextEmbedding embedding, AdapterMeters meters) {
        this.embedding = embedding;
        this.meters = meters;
    }

    @Override
    public int dimensions() {
        return embedding.dimensions();
    }

    @Override
    public float[] query(String text) throws IOException, InterruptedException {
        Measured measured = meters.begin(Adapter.EMBEDDED, EMBED);
        try {
            float[] vector = embedding.query(text);
            measured.succeeded(1);
            return vector;
        } catch (InterruptedException e) {
            measured.abandoned();
            throw e;
        } catch (IOException | RuntimeException e) {
            measured.failed(FailureKind.OTHER);
            throw e;
        }
    }

    @Override
    public List<float[]> passages(List<String> texts) throws IOException, InterruptedException {
        return embedding.passages(texts);
    }

    @Override
    public double closeness(double cosine) {
        return embedding.closeness(cosine);
    }
}
