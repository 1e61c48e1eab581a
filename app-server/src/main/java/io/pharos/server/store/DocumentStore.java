package io.pharos.server.store;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Holds documents in collections. A collection exists while it holds a document. Thread-safe. */
public interface DocumentStore {
    /**
     * Writes documents of any collections; when it returns, they are durable and searchable. A document whose content
     * is there already is skipped; another with a known key replaces it. A document that cannot be indexed is a failure
     * in the receipt. Of equal keys in one batch the last counts, the others are skipped.
     *
     * @throws IOException when the back end fails; nothing of the batch may be relied upon then
     * @throws InterruptedException when the thread is interrupted; as for IOException
     */
    IndexReceipt put(List<Document> documents) throws IOException, InterruptedException;

    /**
     * As {@link #put(List)}, and counts in {@code steps} what went through each step; a store that cannot tell leaves it
     * alone.
     */
    default IndexReceipt put(List<Document> documents, IndexSteps steps) throws IOException, InterruptedException {
        return put(documents);
    }

    /** Returns the whole document, if there is one. */
    Optional<Document> get(DocumentKey key) throws IOException;

    /** Returns the documents that exist under that key in any collection, {@code documents} first. */
    List<Document> find(String key) throws IOException;

    /**
     * Shows every document of a collection, in no particular order, as they were at one moment.
     *
     * @param visitor called on this thread; returns whether it wants to see more
     */
    void scan(String collection, Predicate<? super Document> visitor) throws IOException;

    /** Deletes documents; unknown keys do no harm. Durable when it returns what was there. */
    Removal delete(Collection<DocumentKey> keys) throws IOException;

    /** Returns the number of documents by collection, sorted by name. */
    Map<String, Long> collections() throws IOException;
}
