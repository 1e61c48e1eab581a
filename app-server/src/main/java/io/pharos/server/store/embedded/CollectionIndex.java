package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** The index of documents together with the catalog that was committed with it. Thread-safe. */
final class CollectionIndex {
    private static final String CATALOG = "pharos.collections";

    private final CommittedIndex index;
    private volatile Known known = new Known(null, Catalog.EMPTY);

    CollectionIndex(CommittedIndex index) {
        this.index = index;
    }

    /** One unchanging view. */
    record View(IndexSearcher searcher, Catalog catalog) {}

    /** Something to read from a view. */
    interface Reading<T> {
        T from(View view) throws IOException;
    }

    /** Something to do with the writer before the next commit; runs on the index' thread. */
    interface Change {
        /** Returns the catalog as it is from the next commit on. */
        Catalog apply(IndexWriter writer, Catalog catalog) throws IOException;
    }

    /** A change that needs to see what is in the index. */
    interface InformedChange {
        /** Returns the catalog as it is from the next commit on; {@code view} shows all that was changed before. */
        Catalog apply(IndexWriter writer, View view) throws IOException;
    }

    private record Known(IndexReader.@Nullable CacheKey reader, Catalog catalog) {}

    /** Runs {@code reading} on the calling thread against the last commit. */
    <T> T read(Reading<T> reading) throws IOException {
        return index.read(searcher -> reading.from(new View(searcher, catalog(searcher))));
    }

    /**
     * Applies a change; when it returns, the change is durable and visible.
     *
     * @return how long the index' thread worked for it, in nanoseconds
     * @throws io.pharos.server.store.CollectionStateException as the change threw it
     */
    long change(Change change) throws IOException, InterruptedException {
        return index.change(writer -> apply(writer, change));
    }

    /** As {@link #change}, for a change that reads first: it sees every change that was accepted before. */
    long changeInformed(InformedChange change) throws IOException, InterruptedException {
        return index.changeAlone(writer -> apply(
                writer, (same, catalog) -> index.read(searcher -> change.apply(same, new View(searcher, catalog)))));
    }

    private static void apply(IndexWriter writer, Change change) throws IOException {
        Catalog before = latest(writer);
        Catalog after = change.apply(writer, before);
        if (after != before) {
            writer.setLiveCommitData(Map.of(CATALOG, after.json()).entrySet());
        }
    }

    /** The writer's own data may be ahead of the last commit. */
    private static Catalog latest(IndexWriter writer) {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().equals(CATALOG)) {
                    return Catalog.of(entry.getValue());
                }
            }
        }
        return Catalog.EMPTY;
    }

    /** A commit's catalog is read once, not for every search. */
    private Catalog catalog(IndexSearcher searcher) throws IOException {
        DirectoryReader reader = (DirectoryReader) searcher.getIndexReader();
        IndexReader.CacheKey key =
                Objects.requireNonNull(reader.getReaderCacheHelper()).getKey();
        Known now = known;
        if (now.reader() != key) {
            now = new Known(key, Catalog.of(reader.getIndexCommit().getUserData().get(CATALOG)));
            known = now;
        }
        return now.catalog();
    }
}
