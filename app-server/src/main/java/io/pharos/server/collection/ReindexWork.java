package io.pharos.server.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.PathRefusedException;
import io.pharos.server.job.FileOutcome;
import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobFailedException;
import io.pharos.server.job.JobPlan;
import io.pharos.server.job.JobWork;
import io.pharos.server.store.Chunking;
import io.pharos.server.store.CollectionCounts;
import io.pharos.server.store.CollectionStore;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.Staging;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * REINDEX: builds a second generation of a collection beside the one that serves, compares the two, and switches. Files
 * are read anew where they still are; a document whose file is gone or cannot be read any more is taken over as it was,
 * so that a reindex loses nothing. Work that was cut short finds its staging and goes on in it.
 */
final class ReindexWork implements JobWork {
    private static final Logger LOG = LoggerFactory.getLogger(ReindexWork.class);

    private final Catalog catalog;
    private final AllowedRoots roots;
    private final Reader reader;
    private final DocumentStore documents;
    private final CollectionStore index;
    private final int dimensions;
    private final Clock clock;

    ReindexWork(
            Catalog catalog,
            AllowedRoots roots,
            Reader reader,
            DocumentStore documents,
            CollectionStore index,
            int dimensions,
            Clock clock) {
        this.catalog = catalog;
        this.roots = roots;
        this.reader = reader;
        this.documents = documents;
        this.index = index;
        this.dimensions = dimensions;
        this.clock = clock;
    }

    @Override
    public void run(Job job) throws IOException, InterruptedException, JobEndedException, JobFailedException {
        Instant began = clock.instant();
        CollectionRow collection = catalog.collections().find(Objects.requireNonNull(job.plan().collectionId()))
                .orElseThrow(() -> new JobFailedException("The collection was deleted; nothing is left to do."));
        String id = job.id().toString();
        List<Wanted> todo = preflight(job, collection);
        Staging staging = staging(job, collection);
        job.tell(new Event.StagingCreated(id, collection.name() + " (staging)", dimensions));
        long passages = fill(job, collection, staging, todo);
        validate(job, staging, todo.size());
        job.begin(Stage.SWITCHING.wireName(), 1L);
        CollectionCounts counts = staging.counts();
        staging.switchOver();
        index.configure(collection.name(), collection.chunking());
        job.finish(Stage.SWITCHING.wireName());
        job.result("vectors_created", counts.passages());
        job.tell(new Event.ReindexCompleted(
                id,
                List.of(collection.name() + " (previous)"),
                collection.name(),
                counts.documents(),
                passages,
                Math.round(Duration.between(began, clock.instant()).toMillis() / 10.0) / 100.0,
                false,
                null));
    }

    /** Whoever cancels a reindex wants the collection as it was. */
    @Override
    public void abandoned(JobPlan plan) throws IOException, InterruptedException {
        Optional<Staging> left = index.staged(plan.collection());
        if (left.isPresent()) {
            left.get().discard();
        }
    }

    @Override
    public boolean canRollBack(JobPlan plan) {
        try {
            return index.previous(plan.collection()).isPresent();
        } catch (IOException e) {
            LOG.warn("Whether '{}' can be rolled back cannot be told", plan.collection(), e);
            return false;
        }
    }

    /** Returns what to take over, of which nobody looks yet where it really is: every document, by the file that it came from if there is one. */
    private List<Wanted> preflight(Job job, CollectionRow collection)
            throws IOException, JobEndedException, InterruptedException {
        job.begin(Stage.REINDEX_PREFLIGHT.wireName(), null);
        Map<String, FileRow> files = catalog.files().documentsOf(collection.id());
        List<Wanted> todo = new ArrayList<>();
        documents.scan(collection.name(), document -> {
            todo.add(wanted(document, files.get(document.key().key())));
            return !Thread.currentThread().isInterrupted();
        });
        if (Thread.interrupted()) {
            throw new InterruptedException("counting was cancelled");
        }
        job.expect(todo.size(), todo.stream().mapToLong(Wanted::bytes).sum());
        job.finish(Stage.REINDEX_PREFLIGHT.wireName());
        job.tell(new Event.ReindexPreflight(
                job.id().toString(),
                "preflight_complete",
                todo.size(),
                index.counts(collection.name()).passages()));
        return todo;
    }

    private static Wanted wanted(Document document, @Nullable FileRow row) {
        String key = document.key().key();
        return row == null
                ? new Wanted(key, Path.of(""), key, document.text().length(), Instant.EPOCH)
                : new Wanted(row.path(), Path.of(""), key, row.bytes(), row.modifiedAt());
    }

    private Staging staging(Job job, CollectionRow collection) throws IOException, InterruptedException {
        Chunking chunking = collection.chunking();
        Optional<Staging> left = index.staged(collection.name());
        if (left.isPresent() && job.resumed() && left.get().chunking().equals(chunking)) {
            return left.get();
        }
        if (left.isPresent()) {
            left.get().discard();
        }
        return index.stage(collection.name(), chunking);
    }

    private long fill(Job job, CollectionRow collection, Staging staging, List<Wanted> todo)
            throws IOException, InterruptedException, JobEndedException {
        job.begin(Stage.READING.wireName(), (long) todo.size());
        try (StepReport steps = new StepReport(job)) {
            job.tellAlong(operation -> Progress.reprocessing(operation, steps.passages()));
            new Pipeline(job, file -> again(job, collection, file), batch -> write(job, staging, steps, batch)).run(todo);
            job.finish(Stage.READING.wireName());
            steps.finish();
            return steps.passages();
        }
    }

    /** Reads a document's file anew, or takes the document over as it is. */
    private Read again(Job job, CollectionRow collection, Wanted file) throws InterruptedException, IOException {
        try {
            Wanted found = new Wanted(file.path(), roots.file(file.path()), file.key(), file.bytes(), file.modified());
            Read fresh = reader.read(collection.name(), found, null, job.id());
            if (fresh.document() != null) {
                return fresh;
            }
        } catch (PathRefusedException e) {
            LOG.debug("{} is taken over as it was: {}", file.path(), e.getMessage());
        }
        Optional<Document> kept = documents.get(new DocumentKey(collection.name(), file.key()));
        return new Read(file, kept.orElse(null), reader.row(file, null, null, null, job.id()), false);
    }

    private void write(Job job, Staging staging, StepReport steps, List<Read> batch)
            throws IOException, InterruptedException, JobEndedException {
        Map<String, String> refused = new HashMap<>();
        List<Document> texts = batch.stream().map(Read::document).filter(Objects::nonNull).toList();
        if (!texts.isEmpty()) {
            for (IndexReceipt.Failure failure : staging.put(texts, steps.steps()).failed()) {
                refused.put(failure.key(), failure.cause());
            }
        }
        steps.tell();
        job.finished(batch.stream()
                .map(each -> refused.containsKey(each.file().key())
                        ? FileOutcome.failed(
                                each.file().path(),
                                each.file().bytes(),
                                "unindexable",
                                refused.get(each.file().key()))
                        : each.outcome())
                .toList());
    }

    private void validate(Job job, Staging staging, int expected)
            throws IOException, InterruptedException, JobEndedException, JobFailedException {
        job.begin(Stage.VALIDATING.wireName(), null);
        long start = System.nanoTime();
        Validation result = Validation.of(staging, documents, expected);
        job.worked(Stage.VALIDATING.wireName(), result.sample(), 0, Busy.since(start));
        job.finish(Stage.VALIDATING.wireName());
        job.tell(new Event.ValidationComplete(
                job.id().toString(),
                result.passed(),
                Math.round(Busy.since(start).toMillis() / 10.0) / 100.0,
                result.sample(),
                result.warnings(),
                result.details()));
        if (!result.passed()) {
            throw new JobFailedException(
                    "The new generation did not pass: " + String.join(" ", result.warnings()) + " The old one serves on.");
        }
    }
}
