package io.pharos.server.store;

import java.io.IOException;
import java.util.List;

import io.pharos.model.InvalidFieldException;

/** A vector store whose searches are measured. A refused request says nothing about the store and is not counted. */
public final class MeasuredVectorStore implements VectorStore {
    private final VectorStore store;
    private final AdapterMeter meter;

    public MeasuredVectorStore(VectorStore store, AdapterMeter meter) {
        this.store = store;
        this.meter = meter;
    }

    @Override
    public List<SearchHit> search(SearchQuery query) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            List<SearchHit> hits = store.search(query);
            meter.succeeded(System.nanoTime() - start, hits.isEmpty());
            return hits;
        } catch (InvalidFieldException refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            meter.failed(System.nanoTime() - start);
            throw e;
        }
    }
}
