package io.pharos.server.collection;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.job.FileOutcome;
import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobWork;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Removal;

/** REMOVE_SOURCE: removes the documents that came from a source and from no other, then forgets the source. */
final class RemoveSourceWork implements JobWork {
    private static final int BATCH = 500;

    private final Catalog catalog;
    private final DocumentStore documents;

    RemoveSourceWork(Catalog catalog, DocumentStore documents) {
        this.catalog = catalog;
        this.documents = documents;
    }

    @Override
    public void run(Job job) throws IOException, InterruptedException, JobEndedException {
        Optional<SourceRow> source = catalog.sources().find(Plans.source(job.plan()).orElseThrow());
        if (source.isPresent()) {
            remove(job, source.get());
        }
    }

    private void remove(Job job, SourceRow source) throws IOException, InterruptedException, JobEndedException {
        List<FileRow> files = catalog.files().onlyOf(source);
        job.expect(files.size(), files.stream().mapToLong(FileRow::bytes).sum());
        job.begin(Stage.REMOVING_DOCUMENTS.wireName(), (long) files.size());
        job.tellAlong(Progress::removing);
        Removal removed = new Removal(0, 0);
        for (int from = 0; from < files.size(); from += BATCH) {
            if (Thread.interrupted()) {
                throw new InterruptedException("removing was cancelled");
            }
            List<FileRow> batch = files.subList(from, Math.min(files.size(), from + BATCH));
            Removal more = delete(job, source, batch);
            removed = new Removal(removed.documents() + more.documents(), removed.passages() + more.passages());
        }
        catalog.sources().delete(source.id());
        job.finish(Stage.REMOVING_DOCUMENTS.wireName());
        job.result("documents_removed", removed.documents());
        job.result("vectors_removed", removed.passages());
        job.tell(new Event.RemoveSourceCompleted(
                job.id().toString(), source.path(), removed.documents(), removed.passages()));
    }

    /** The ledger forgets after the index, so that a second run finds whatever the first did not come to. */
    private Removal delete(Job job, SourceRow source, List<FileRow> batch) throws IOException, JobEndedException {
        long start = System.nanoTime();
        String collection = job.plan().collection();
        Removal removed = documents.delete(
                batch.stream().map(row -> new DocumentKey(collection, row.key())).toList());
        catalog.files().remove(source.id(), batch.stream().map(FileRow::path).toList());
        long bytes = batch.stream().mapToLong(FileRow::bytes).sum();
        job.working(batch.getLast().path());
        job.worked(Stage.REMOVING_DOCUMENTS.wireName(), batch.size(), bytes, Busy.since(start));
        job.finished(batch.stream().map(row -> FileOutcome.indexed(row.path(), row.bytes())).toList());
        return removed;
    }
}
