package io.pharos.server.store;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * A generation of a collection that no reader sees yet. Several of these may stand for the same staging. Once it is
 * switched over or discarded, every change throws {@link CollectionStateException} and it looks empty. Thread-safe.
 */
public interface Staging {
    /** Returns the name of the collection. */
    String collection();

    /** Returns how its texts are cut. */
    Chunking chunking();

    /**
     * Writes documents of the collection, as {@link DocumentStore#put(List, IndexSteps)} does; what is in the staging
     * already is skipped, so work that was cut off can simply be done again.
     *
     * @throws IllegalArgumentException when a document belongs to another collection
     */
    IndexReceipt put(List<Document> documents, IndexSteps steps) throws IOException, InterruptedException;

    /** Removes documents of the collection from the staging; unknown keys do no harm. */
    Removal delete(Collection<DocumentKey> keys) throws IOException, InterruptedException;

    /** Returns how much it holds. */
    CollectionCounts counts() throws IOException;

    /** Returns a search that sees the staging instead of the serving generation, and no other collection. */
    VectorStore vectors();

    /**
     * Lets everybody read this generation from now on. The one that served stays, see {@link CollectionStore#rollBack};
     * an older one that had stayed is removed.
     */
    void switchOver() throws IOException, InterruptedException;

    /** Removes it. */
    Removal discard() throws IOException, InterruptedException;
}
