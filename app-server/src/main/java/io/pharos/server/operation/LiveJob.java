package io.pharos.server.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.pharos.server.job.IndexJob;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobLog;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.text.ExtractionException;

/**
 * Works on one operation, for a client's upload or for the server itself. While it is open, nobody has gone away, and
 * what its thread logs is for the operation: the same thread opens and closes it.
 */
final class LiveJob implements IndexJob, AutoCloseable {
    static final int BATCH = 16;

    private static final int BATCH_CHARS = 100_000;
    private static final int EDGE_BATCH = 500;

    private final LiveOperation operation;
    private final DocumentStore documents;
    private final GraphStore graph;
    private final JobLog log;

    LiveJob(LiveOperation operation, DocumentStore documents, GraphStore graph) throws JobEndedException {
        operation.enterUpload();
        this.operation = operation;
        this.documents = documents;
        this.graph = graph;
        this.log = JobLog.of(operation.id().value());
    }

    /** Makes a document of a file. */
    @FunctionalInterface
    interface FileReader {
        /**
         * Returns the document.
         *
         * @throws ExtractionException when the file holds nothing that can be read; the operation goes on
         */
        Document read() throws IOException, InterruptedException, ExtractionException;
    }

    private interface Write {
        IndexReceipt run() throws IOException, InterruptedException;
    }

    /** Returns the collection the operation works on. */
    String collection() {
        return operation.state().collection();
    }

    @Override
    public void expect(long total) throws JobEndedException {
        operation.expect(total);
    }

    @Override
    public IndexReceipt documents(List<Document> given) throws IOException, InterruptedException, JobEndedException {
        return documents(given, List.of());
    }

    @Override
    public IndexReceipt edges(String edgeCollection, List<Edge> given)
            throws IOException, InterruptedException, JobEndedException {
        return edges(edgeCollection, given, List.of());
    }

    /** Writes documents, and counts and tells what of an upload could not even be read. */
    IndexReceipt documents(List<Document> given, List<IndexReceipt.Failure> refused)
            throws IOException, InterruptedException, JobEndedException {
        Total total = new Total();
        refuse(Stages.EMBEDDING, refused, false, total);
        for (List<Document> batch : batches(given)) {
            Document last = batch.getLast();
            String item = last.title().isBlank() ? last.key().key() : last.title();
            total.add(step(Stages.EMBEDDING, item, false, () -> documents.put(batch)));
        }
        return total.receipt();
    }

    /** Reads one file, by {@code reader}, and writes it as a document; a file that cannot be read is a failure. */
    IndexReceipt file(String path, FileReader reader)
            throws IOException, InterruptedException, JobEndedException {
        return step(Stages.EMBEDDING, path, false, () -> {
            try {
                return documents.put(List.of(reader.read()));
            } catch (ExtractionException e) {
                return new IndexReceipt(0, 0, List.of(new IndexReceipt.Failure(path, e.getMessage())));
            }
        });
    }

    /** Writes edges, and counts and tells what of an upload could not even be read. */
    IndexReceipt edges(String edgeCollection, List<Edge> given, List<IndexReceipt.Failure> refused)
            throws IOException, InterruptedException, JobEndedException {
        Total total = new Total();
        refuse(Stages.LINKING, refused, true, total);
        for (int from = 0; from < given.size(); from += EDGE_BATCH) {
            List<Edge> batch = given.subList(from, Math.min(given.size(), from + EDGE_BATCH));
            Edge last = batch.getLast();
            total.add(step(Stages.LINKING, last.from() + " → " + last.to(), true, () -> {
                int added = (int) graph.put(edgeCollection, batch);
                return new IndexReceipt(added, batch.size() - added, List.of());
            }));
        }
        return total.receipt();
    }

    /** Lets go of the operation; it goes on. */
    @Override
    public void close() {
        log.close();
        operation.leaveUpload();
    }

    private void refuse(String stage, List<IndexReceipt.Failure> refused, boolean areEdges, Total total)
            throws IOException, InterruptedException, JobEndedException {
        if (!refused.isEmpty()) {
            total.add(step(stage, refused.getFirst().key(), areEdges, () -> new IndexReceipt(0, 0, refused)));
        }
    }

    private IndexReceipt step(String stage, String item, boolean areEdges, Write write)
            throws IOException, InterruptedException, JobEndedException {
        operation.begin(stage, null, item, Thread.currentThread());
        IndexReceipt receipt;
        try {
            receipt = write.run();
        } catch (InterruptedException e) {
            operation.requireRunning();
            throw e;
        } catch (IOException | RuntimeException e) {
            operation.requireRunning();
            operation.end(Status.FAILED, "Writing to the index failed: " + e.getMessage());
            throw e;
        } finally {
            operation.leave(Thread.currentThread());
        }
        operation.finished(receipt, areEdges);
        return receipt;
    }

    private static List<List<Document>> batches(List<Document> documents) {
        List<List<Document>> batches = new ArrayList<>();
        int start = 0;
        int chars = 0;
        for (int i = 0; i < documents.size(); i++) {
            chars += documents.get(i).text().length();
            if (i + 1 - start == BATCH || chars >= BATCH_CHARS || i + 1 == documents.size()) {
                batches.add(documents.subList(start, i + 1));
                start = i + 1;
                chars = 0;
            }
        }
        return batches;
    }

    private static final class Total {
        private final List<IndexReceipt.Failure> failed = new ArrayList<>();
        private int indexed;
        private int skipped;

        void add(IndexReceipt receipt) {
            indexed += receipt.indexed();
            skipped += receipt.skipped();
            failed.addAll(receipt.failed());
        }

        IndexReceipt receipt() {
            return new IndexReceipt(indexed, skipped, failed);
        }
    }
}
