package io.pharos.server.job;

import java.io.IOException;
import java.util.List;

import io.pharos.server.store.Document;
import io.pharos.server.store.Edge;
import io.pharos.server.store.IndexReceipt;

/**
 * The hand by which work gets done within an operation: what goes through it is written, counted and told. Everything
 * throws {@link JobEndedException} once the operation has ended, also when it ends in the middle of a call. Thread-safe.
 */
public interface IndexJob {
    /** Says how many documents and edges will come in all. */
    void expect(long total) throws JobEndedException;

    /**
     * Writes documents, in batches small enough for lively progress. Durable and searchable when it returns.
     *
     * @throws IOException when the back end fails; the operation has failed then
     */
    IndexReceipt documents(List<Document> documents) throws IOException, InterruptedException, JobEndedException;

    /**
     * Writes edges; {@code skipped} counts those that were there already. Durable when it returns.
     *
     * @throws IOException when the back end fails; the operation has failed then
     */
    IndexReceipt edges(String edgeCollection, List<Edge> edges)
            throws IOException, InterruptedException, JobEndedException;
}
