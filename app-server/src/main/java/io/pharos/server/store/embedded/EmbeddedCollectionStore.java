package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.model.CollectionName;
import io.pharos.server.store.Chunking;
import io.pharos.server.store.CollectionCounts;
import io.pharos.server.store.CollectionStateException;
import io.pharos.server.store.CollectionStore;
import io.pharos.server.store.Removal;
import io.pharos.server.store.Staging;
import io.pharos.server.store.VectorStore;

/** Collections in the Lucene index; see {@link Catalog}. Thread-safe. */
final class EmbeddedCollectionStore implements CollectionStore {
    private static final Removal NOTHING = new Removal(0, 0);

    private final CollectionIndex index;
    private final DocumentWriter documents;
    private final Search search;

    /** Makes a search of a generation. */
    interface Search {
        VectorStore of(GenerationChoice choice);
    }

    EmbeddedCollectionStore(CollectionIndex index, DocumentWriter documents, Search search) {
        this.index = index;
        this.documents = documents;
        this.search = search;
    }

    @Override
    public Chunking chunking(String collection) throws IOException {
        return index.read(view -> view.catalog().generations(collection).serving().chunking());
    }

    @Override
    public void configure(String collection, Chunking chunking) throws IOException, InterruptedException {
        String name = CollectionName.valid("collection", collection);
        index.change((writer, catalog) -> {
            Generations now = catalog.generations(name);
            Generation serving = Generation.of(now.serving().id(), chunking);
            return catalog.with(name, new Generations(serving, now.staging(), now.previous()));
        });
    }

    @Override
    public CollectionCounts counts(String collection) throws IOException {
        return index.read(view ->
                Members.counted(view.searcher(), view.catalog().generations(collection).serving()));
    }

    @Override
    public Staging stage(String collection, Chunking chunking) throws IOException, InterruptedException {
        String name = CollectionName.valid("collection", collection);
        AtomicReference<Generation> opened = new AtomicReference<>();
        index.change((writer, catalog) -> {
            Generations now = catalog.generations(name);
            if (now.staging() != null) {
                throw new CollectionStateException("Collection '" + name + "' has a staging already; discard it first.");
            }
            Generation staging = catalog.fresh(name, chunking);
            opened.set(staging);
            return catalog.with(name, new Generations(now.serving(), staging, now.previous()));
        });
        return staging(name, opened.get());
    }

    @Override
    public Optional<Staging> staged(String collection) throws IOException {
        Optional<Generation> staging = index.read(view ->
                Optional.ofNullable(view.catalog().generations(collection).staging()));
        return staging.map(generation -> staging(collection, generation));
    }

    private Staging staging(String collection, Generation generation) {
        return new EmbeddedStaging(index, documents, search, collection, generation);
    }

    @Override
    public Optional<CollectionCounts> previous(String collection) throws IOException {
        return index.read(view -> {
            Generation previous = view.catalog().generations(collection).previous();
            return previous == null ? Optional.empty() : Optional.of(Members.counted(view.searcher(), previous));
        });
    }

    @Override
    public void rollBack(String collection) throws IOException, InterruptedException {
        index.change((writer, catalog) -> {
            Generations now = catalog.generations(collection);
            Generation previous = now.previous();
            if (previous == null) {
                throw new CollectionStateException(
                        "Collection '" + collection + "' has no earlier generation to go back to.");
            }
            return catalog.with(collection, new Generations(previous, now.staging(), now.serving()));
        });
    }

    @Override
    public Removal dropPrevious(String collection) throws IOException, InterruptedException {
        AtomicReference<Removal> removal = new AtomicReference<>(NOTHING);
        index.changeInformed((writer, view) -> {
            Generations now = view.catalog().generations(collection);
            Generation previous = now.previous();
            if (previous == null) {
                return view.catalog();
            }
            removal.set(Members.removed(view.searcher(), previous));
            Members.delete(writer, previous);
            return view.catalog().with(collection, new Generations(now.serving(), now.staging(), null));
        });
        return removal.get();
    }

    @Override
    public void rename(String from, String to) throws IOException, InterruptedException {
        String name = CollectionName.valid("name", to);
        index.changeInformed((writer, view) -> {
            if (from.equals(name)) {
                return view.catalog();
            }
            Generations taken = view.catalog().generations(name);
            if (taken.all().size() > 1 || Members.counted(view.searcher(), taken.serving()).documents() > 0) {
                throw new CollectionStateException("There is a collection '" + name + "' already; choose another name.");
            }
            return view.catalog().renamed(from, name);
        });
    }

    @Override
    public Removal drop(String collection) throws IOException, InterruptedException {
        AtomicReference<Removal> removal = new AtomicReference<>(NOTHING);
        index.changeInformed((writer, view) -> {
            Generations now = view.catalog().generations(collection);
            removal.set(Members.removed(view.searcher(), now.serving()));
            for (Generation generation : now.all()) {
                Members.delete(writer, generation);
            }
            return view.catalog().without(collection);
        });
        return removal.get();
    }
}
