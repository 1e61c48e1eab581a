package io.pharos.server.store;

import java.io.IOException;
import java.util.List;

/** Finds documents by meaning and by words. Thread-safe. */
public interface VectorStore {
    /**
     * Returns the best documents, best first; empty when the collection is unknown or nothing fits.
     *
     * @throws io.pharos.model.InvalidFieldException when the filter cannot be understood
     * @throws IOException when the back end fails
     * @throws InterruptedException when the thread is interrupted
     */
    List<SearchHit> search(SearchQuery query) throws IOException, InterruptedException;
}
