package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.server.store.Chunking;
import io.pharos.server.store.CollectionCounts;
import io.pharos.server.store.CollectionStateException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.IndexSteps;
import io.pharos.server.store.Removal;
import io.pharos.server.store.Staging;
import io.pharos.server.store.VectorStore;
import org.jspecify.annotations.Nullable;

/** A staging in the Lucene index. Thread-safe. */
final class EmbeddedStaging implements Staging {
    private final CollectionIndex index;
    private final DocumentWriter documents;
    private final VectorStore vectors;
    private final String collection;
    private final Generation generation;

    /** A staging that was opened, at some time, for the collection. */
    EmbeddedStaging(
            CollectionIndex index,
            DocumentWriter documents,
            EmbeddedCollectionStore.Search search,
            String collection,
            Generation generation) {
        this.index = index;
        this.documents = documents;
        this.vectors = search.of(this::mine);
        this.collection = collection;
        this.generation = generation;
    }

    @Override
    public String collection() {
        return collection;
    }

    @Override
    public Chunking chunking() {
        return generation.chunking();
    }

    @Override
    public IndexReceipt put(List<Document> given, IndexSteps steps) throws IOException, InterruptedException {
        given.forEach(document -> requireMine(document.key()));
        return documents.put(given, this::mine, steps);
    }

    @Override
    public Removal delete(Collection<DocumentKey> keys) throws IOException, InterruptedException {
        keys.forEach(this::requireMine);
        return documents.delete(keys, this::mine);
    }

    @Override
    public CollectionCounts counts() throws IOException {
        return index.read(view -> mine(view.catalog(), collection) == null
                ? new CollectionCounts(0, 0)
                : Members.counted(view.searcher(), generation));
    }

    @Override
    public VectorStore vectors() {
        return vectors;
    }

    @Override
    public void switchOver() throws IOException, InterruptedException {
        index.change((writer, catalog) -> {
            Generations now = open(catalog);
            if (now.previous() != null) {
                Members.delete(writer, now.previous());
            }
            return catalog.with(collection, new Generations(generation, null, now.serving()));
        });
    }

    @Override
    public Removal discard() throws IOException, InterruptedException {
        AtomicReference<Removal> removal = new AtomicReference<>(new Removal(0, 0));
        index.changeInformed((writer, view) -> {
            Generations now = open(view.catalog());
            removal.set(Members.removed(view.searcher(), generation));
            Members.delete(writer, generation);
            return view.catalog().with(collection, new Generations(now.serving(), null, now.previous()));
        });
        return removal.get();
    }

    private Generations open(Catalog catalog) throws CollectionStateException {
        if (mine(catalog, collection) == null) {
            throw new CollectionStateException("The staging of collection '" + collection + "' is no longer open.");
        }
        return catalog.generations(collection);
    }

    /** Returns this generation while it is the collection's staging. */
    private @Nullable Generation mine(Catalog catalog, String name) {
        return name.equals(collection) && generation.equals(catalog.generations(name).staging()) ? generation : null;
    }

    private void requireMine(DocumentKey key) {
        if (!key.collection().equals(collection)) {
            throw new IllegalArgumentException("The document " + key.key() + " belongs to collection '" + key.collection()
                    + "', the staging to '" + collection + "'.");
        }
    }
}
