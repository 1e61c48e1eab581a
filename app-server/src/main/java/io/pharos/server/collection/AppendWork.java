package io.pharos.server.collection;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.job.FileOutcome;
import io.pharos.server.job.Job;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobFailedException;
import io.pharos.server.job.JobPlan;
import io.pharos.server.job.JobWork;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.IndexReceipt;
import org.jspecify.annotations.Nullable;

/**
 * INDEX and APPEND: takes the files of a source into its collection, those that changed or are new. A file is booked in
 * the ledger after its document is durable, so work that was cut short is done again from there, and what was written but
 * not booked yet is recognised by its content.
 */
final class AppendWork implements JobWork {
    private static final int SKIPPED_AT_ONCE = 1_000;

    private final Catalog catalog;
    private final FolderScan folders;
    private final Reader reader;
    private final DocumentStore documents;
    private final int dimensions;
    private final Clock clock;

    AppendWork(
            Catalog catalog, FolderScan folders, Reader reader, DocumentStore documents, int dimensions, Clock clock) {
        this.catalog = catalog;
        this.folders = folders;
        this.reader = reader;
        this.documents = documents;
        this.dimensions = dimensions;
        this.clock = clock;
    }

    @Override
    public void run(Job job) throws IOException, InterruptedException, JobEndedException, JobFailedException {
        SourceRow source = source(job.plan());
        if (source != null) {
            append(job, source);
        }
        if (job.plan().type().equals(Plans.INDEX)) {
            job.tell(new Event.IndexCompleted(job.id().toString(), job.plan().collection(), dimensions));
        }
    }

    /** Only an append of a folder that failed in part can be tried again. */
    @Override
    public Optional<JobPlan> retry(JobPlan plan, UUID operation) {
        return plan.config().containsKey(Plans.SOURCE_ID)
                ? Optional.of(Plans.retry(plan, operation))
                : Optional.empty();
    }

    private @Nullable SourceRow source(JobPlan plan) throws IOException, JobFailedException {
        Optional<UUID> id = Plans.source(plan);
        return id.isEmpty()
                ? null
                : catalog.sources().find(id.get())
                        .orElseThrow(() -> new JobFailedException("The source was removed; nothing is left to do."));
    }

    private void append(Job job, SourceRow source)
            throws IOException, InterruptedException, JobEndedException, JobFailedException {
        String id = job.id().toString();
        job.begin(Stage.SCANNING_DOCUMENTS.wireName(), null);
        job.tell(new Event.ScanningDocuments(id, "scanning", source.path()));
        Map<String, FileRow> known = catalog.files().of(source.id());
        long start = System.nanoTime();
        FolderScan.Found found = folders.look(source, known, job.id());
        if (Plans.retried(job.plan()).isPresent()) {
            found = onlyFailed(found, known);
        }
        job.worked(
                Stage.SCANNING_DOCUMENTS.wireName(),
                found.summary().files(),
                0,
                Busy.since(start));
        job.finish(Stage.SCANNING_DOCUMENTS.wireName());
        job.tell(new Event.ScanningCompleted(
                id,
                "completed",
                found.todo().size() + found.same().size() + found.mine().size(),
                found.todo().size(),
                found.same().size(),
                found.summary().warnings().size() + found.summary().moreWarnings()));
        take(job, source, known, found);
    }

    /** A retry leaves alone whatever did not fail. */
    private static FolderScan.Found onlyFailed(FolderScan.Found found, Map<String, FileRow> known) {
        List<Wanted> failed = found.todo().stream()
                .filter(file -> {
                    FileRow row = known.get(file.path());
                    return row != null && row.failed();
                })
                .toList();
        return new FolderScan.Found(failed, List.of(), found.mine(), found.vanished(), found.summary());
    }

    private void take(Job job, SourceRow source, Map<String, FileRow> known, FolderScan.Found found)
            throws IOException, InterruptedException, JobEndedException {
        long todo = found.todo().size();
        long bytes = found.todo().stream().mapToLong(Wanted::bytes).sum()
                + found.same().stream().mapToLong(file -> file.size()).sum()
                + found.mine().stream().mapToLong(FileRow::bytes).sum();
        job.expect(todo + found.same().size() + found.mine().size(), bytes);
        job.finishedBefore(
                found.mine().size(),
                found.mine().stream().filter(FileRow::failed).count(),
                found.mine().stream().mapToLong(FileRow::bytes).sum());
        skip(job, found);
        job.tell(new Event.ProcessingEmbeddings(job.id().toString(), "generating_embeddings", todo));
        job.tellAlong(Progress::documentProcessed);
        job.begin(Stage.READING.wireName(), todo);
        LongAdder added = new LongAdder();
        try (StepReport steps = new StepReport(job)) {
            new Pipeline(
                            job,
                            file -> reader.read(job.plan().collection(), file, hashBefore(known, file), job.id()),
                            batch -> added.add(write(job, source, steps, batch)))
                    .run(found.todo());
            job.finish(Stage.READING.wireName());
            steps.finish();
            catalog.sources().indexed(source.id(), clock.instant());
            finish(job, source, found, steps, added.sum());
        }
    }

    private static @Nullable String hashBefore(Map<String, FileRow> known, Wanted file) {
        FileRow row = known.get(file.path());
        return row == null || row.failed() ? null : row.contentHash();
    }

    private static void skip(Job job, FolderScan.Found found) throws JobEndedException {
        for (int from = 0; from < found.same().size(); from += SKIPPED_AT_ONCE) {
            job.finished(found.same().subList(from, Math.min(found.same().size(), from + SKIPPED_AT_ONCE)).stream()
                    .map(file -> FileOutcome.skipped(file.path().toString(), file.size()))
                    .toList());
        }
    }

    /** Returns how many documents were written. */
    private long write(Job job, SourceRow source, StepReport steps, List<Read> batch)
            throws IOException, InterruptedException, JobEndedException {
        List<Document> texts = batch.stream()
                .map(Read::document)
                .filter(Objects::nonNull)
                .toList();
        Map<String, String> refused = new HashMap<>();
        if (!texts.isEmpty()) {
            for (IndexReceipt.Failure failure : documents.put(texts, steps.steps()).failed()) {
                refused.put(failure.key(), failure.cause());
            }
        }
        List<FileRow> rows = new ArrayList<>();
        List<FileOutcome> outcomes = new ArrayList<>();
        for (Read each : batch) {
            String cause = refused.get(each.row().key());
            Read result = cause == null
                    ? each
                    : new Read(
                            each.file(),
                            null,
                            reader.row(each.file(), each.row().contentHash(), "unindexable", cause, job.id()),
                            false);
            rows.add(result.row());
            outcomes.add(result.outcome());
        }
        catalog.files().put(source.id(), rows);
        steps.tell();
        job.finished(outcomes);
        return outcomes.stream()
                .filter(each -> each.result() == FileOutcome.Result.INDEXED)
                .count();
    }

    private void finish(Job job, SourceRow source, FolderScan.Found found, StepReport steps, long added)
            throws JobEndedException {
        job.result("vectors_created", steps.passages());
        if (found.vanished() > 0) {
            job.result("vanished", found.vanished());
        }
        if (!found.summary().warnings().isEmpty()) {
            job.result("warnings", found.summary().warnings());
        }
        if (job.plan().type().equals(Plans.APPEND)) {
            job.tell(Progress.appendCompleted(job.id(), source.path(), found, added));
        }
    }
}
