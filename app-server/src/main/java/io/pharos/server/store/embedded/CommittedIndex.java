package io.pharos.server.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.pharos.server.store.CollectionStateException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * A Lucene index on disk. Readers see only what was committed, so whatever is found is durable.
 *
 * <p>All changes run on one thread of the index' own: it takes what waits, writes it, commits once and wakes those who
 * waited (group commit). Reading happens on callers' threads; the files are mapped into memory, so an interrupt of a
 * reader does no harm. Thread-safe.
 */
final class CommittedIndex implements AutoCloseable {
    private static final int WAITING_CHANGES = 64;

    /** Something to do with the writer before the next commit; runs on the index' thread. */
    interface Change {
        void apply(IndexWriter writer) throws IOException;
    }

    /** Something to read from one unchanging view of the index. */
    interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    /**
     * A change that waits.
     *
     * @param alone whether what was changed before must be committed first
     * @param done  how long the work took in nanoseconds
     */
    private record Pending(Change change, boolean alone, CompletableFuture<Long> done) {}

    /** A change that is not committed yet. */
    private record Written(Pending pending, long nanos) {}

    private final Supplier<IndexWriterConfig> config;
    private final Directory directory;
    private final SearcherManager searchers;
    private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(WAITING_CHANGES);
    private final WriterThread thread;
    private IndexWriter writer;

    /** Opens the index in that folder, or makes an empty one; each writer needs a new configuration. */
    CommittedIndex(Path folder, String threadName, Supplier<IndexWriterConfig> config) throws IOException {
        this.config = config;
        directory = new MMapDirectory(folder);
        writer = new IndexWriter(directory, config.get());
        if (!DirectoryReader.indexExists(directory)) {
            writer.commit();
        }
        searchers = new SearcherManager(directory, null);
        thread = new WriterThread(threadName);
    }

    /** Runs {@code reading} on the calling thread against the last commit. */
    <T> T read(Reading<T> reading) throws IOException {
        IndexSearcher searcher = acquire();
        try {
            return reading.from(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Returns a view that must go back to {@link #release}. */
    IndexSearcher acquire() throws IOException {
        try {
            return searchers.acquire();
        } catch (AlreadyClosedException e) {
            throw new IOException("The engine is closed.", e);
        }
    }

    /** Ends the use of a view. */
    void release(IndexSearcher searcher) throws IOException {
        searchers.release(searcher);
    }

    /**
     * Applies a change; when it returns, the change is durable and visible.
     *
     * @return how long the index' thread worked for it, its share of the commit included, in nanoseconds
     * @throws CollectionStateException as the change threw it
     * @throws InterruptedException when the thread is interrupted; the change may still happen
     */
    long change(Change change) throws IOException, InterruptedException {
        return change(new Pending(change, false, new CompletableFuture<>()));
    }

    /** As {@link #change}; what is changed before is committed and can be read when the change is applied. */
    long changeAlone(Change change) throws IOException, InterruptedException {
        return change(new Pending(change, true, new CompletableFuture<>()));
    }

    private long change(Pending mine) throws IOException, InterruptedException {
        pending.put(mine);
        thread.start(this::writePending);
        try {
            return mine.done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CollectionStateException refused) {
                throw refused;
            }
            throw new IOException("The index cannot be written: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Writes all that waits; nothing, when an earlier run has taken it along. */
    private void writePending() {
        List<Pending> batch = new ArrayList<>();
        if (pending.drainTo(batch) > 0) {
            write(batch);
        }
    }

    private void write(List<Pending> batch) {
        List<Written> written = new ArrayList<>(batch.size());
        for (Pending each : batch) {
            if (each.alone && !written.isEmpty()) {
                commit(written);
                written.clear();
            }
            long start = System.nanoTime();
            try {
                reopenIfBroken();
                each.change.apply(writer);
                written.add(new Written(each, System.nanoTime() - start));
            } catch (IOException | RuntimeException e) {
                each.done.completeExceptionally(e);
            }
        }
        commit(written);
    }

    private void commit(List<Written> written) {
        long start = System.nanoTime();
        try {
            writer.commit();
            searchers.maybeRefreshBlocking();
            long share = (System.nanoTime() - start) / Math.max(1, written.size());
            written.forEach(each -> each.pending.done.complete(each.nanos + share));
        } catch (IOException | RuntimeException e) {
            written.forEach(each -> each.pending.done.completeExceptionally(e));
        }
    }

    /** A full disk closes Lucene's writer for good; the next change starts with a new one from the last commit. */
    private void reopenIfBroken() throws IOException {
        if (!writer.isOpen()) {
            writer = new IndexWriter(directory, config.get());
        }
    }

    /** Ends when the changes that were accepted are written; views in use stay valid. */
    @Override
    public void close() throws IOException {
        thread.close();
        searchers.close();
        writer.close();
        directory.close();
    }
}
