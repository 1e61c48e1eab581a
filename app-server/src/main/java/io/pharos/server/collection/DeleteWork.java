package io.pharos.server.collection;

import java.io.IOException;

import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobWork;
import io.pharos.server.store.CollectionStore;
import io.pharos.server.store.Removal;

/** DELETE: removes a collection with everything that belongs to it. */
final class DeleteWork implements JobWork {
    private final Catalog catalog;
    private final CollectionStore index;

    DeleteWork(Catalog catalog, CollectionStore index) {
        this.catalog = catalog;
        this.index = index;
    }

    @Override
    public void run(Job job) throws IOException, InterruptedException, JobEndedException {
        job.begin(Stage.REMOVING_DOCUMENTS.wireName(), null);
        long start = System.nanoTime();
        Removal removed = index.drop(job.plan().collection());
        catalog.collections().delete(job.plan().collectionId());
        job.worked(Stage.REMOVING_DOCUMENTS.wireName(), removed.documents(), 0, Busy.since(start));
        job.finish(Stage.REMOVING_DOCUMENTS.wireName());
        job.result("documents_removed", removed.documents());
        job.result("vectors_removed", removed.passages());
        job.tell(new Event.DeleteCompleted(job.id().toString(), removed.documents(), removed.passages()));
    }
}
