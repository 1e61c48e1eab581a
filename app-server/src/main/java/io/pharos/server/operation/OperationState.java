package io.pharos.server.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pharos.model.channel.Operation;
import io.pharos.server.job.FileOutcome;
import io.pharos.server.job.JobPlan;
import io.pharos.server.store.IndexReceipt;
import org.jspecify.annotations.Nullable;

/**
 * The books of one running operation. Counts only ever grow, and the total is never less than what is finished. Not
 * thread-safe.
 */
final class OperationState {
    private static final int MAX_NAME = 300;
    private static final int MAX_CAUSE = 500;

    private final OperationId id;
    private final JobPlan plan;
    private final Instant createdAt;
    private final Stages stages = new Stages();
    private final FailureBook failures = new FailureBook();
    private final Estimate files = new Estimate();
    private final Estimate bytes = new Estimate();
    private final StallWatch stall = new StallWatch();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private Status status = Status.PENDING;
    private @Nullable Long total;
    private @Nullable Long totalBytes;
    private long processed;
    private long failed;
    private long skipped;
    private long edges;
    private long processedBytes;
    /** What watchers were told before this run of the operation, below which nothing falls. */
    private long told;
    private @Nullable String current;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable String errorMessage;

    OperationState(OperationId id, JobPlan plan, Instant createdAt) {
        this.id = id;
        this.plan = plan;
        this.total = plan.total();
        this.createdAt = createdAt;
    }

    /** The books of an operation that was cut short and goes on. */
    OperationState(JobPlan plan, Operation earlier) {
        this(OperationId.parse(earlier.id()).orElseThrow(), plan, earlier.createdAt());
        startedAt = earlier.startedAt();
        total = earlier.totalFiles();
        told = earlier.processedFiles();
    }

    JobPlan plan() {
        return plan;
    }

    FailureBook failures() {
        return failures;
    }

    Stages stages() {
        return stages;
    }

    Status status() {
        return status;
    }

    @Nullable Long total() {
        return total;
    }

    /** Returns whether something came and nothing of it could be used. */
    boolean inVain() {
        return processed > 0 && failed == processed;
    }

    /** The first work comes. */
    void start(Instant now) {
        status = Status.PROCESSING;
        startedAt = startedAt == null ? now : startedAt;
        restart(now);
    }

    private void restart(Instant now) {
        files.start(now, processed);
        bytes.start(now, processedBytes);
        stall.moved(now);
    }

    /** So much was finished in an earlier run of this operation. */
    void before(long count, long failedBefore, long bytesBefore, Instant now) {
        processed += count;
        failed += failedBefore;
        processedBytes += bytesBefore;
        restart(now);
    }

    void expect(long newTotal) {
        total = Math.max(newTotal, Math.max(told, processed));
    }

    void expectBytes(long newTotal) {
        totalBytes = Math.max(newTotal, processedBytes);
    }

    void working(String name) {
        current = FailureBook.shortened(name, MAX_NAME);
    }

    /**
     * Books a batch that a client sent.
     *
     * @return the failures that are news to whoever watches; after the first hundred only their number grows
     */
    List<Operation.Failed> finished(IndexReceipt receipt, boolean areEdges, Instant now) {
        int count = receipt.indexed() + receipt.skipped() + receipt.failed().size();
        skipped += receipt.skipped();
        edges += areEdges ? receipt.indexed() : 0;
        List<Operation.Failed> news = receipt.failed().stream()
                .map(each -> failed(each.key(), each.cause(), "other"))
                .flatMap(Optional::stream)
                .toList();
        stages.done(count);
        book(count, 0, now);
        return news;
    }

    /** Books files, and returns the failures that are news, as {@link #finished(IndexReceipt, boolean, Instant)} does. */
    List<Operation.Failed> finished(List<FileOutcome> outcomes, Instant now) {
        List<Operation.Failed> news = new ArrayList<>();
        long size = 0;
        for (FileOutcome outcome : outcomes) {
            size += outcome.bytes();
            switch (outcome.result()) {
                case INDEXED -> {}
                case SKIPPED -> skipped++;
                case FAILED -> failed(
                                outcome.file(),
                                outcome.cause() == null ? "It failed." : outcome.cause(),
                                outcome.kind() == null ? "other" : outcome.kind())
                        .ifPresent(news::add);
            }
        }
        book(outcomes.size(), size, now);
        return news;
    }

    private Optional<Operation.Failed> failed(String file, String cause, String kind) {
        failed++;
        boolean isNews = failures.tells();
        Operation.Failed booked = failures.add(file, cause, kind);
        return isNews ? Optional.of(booked) : Optional.empty();
    }

    private void book(long count, long size, Instant now) {
        processed += count;
        processedBytes += size;
        if (total != null) {
            total = Math.max(total, processed);
        }
        if (totalBytes != null) {
            totalBytes = Math.max(totalBytes, processedBytes);
        }
        files.record(now, processed);
        bytes.record(now, processedBytes);
        stall.moved(now);
    }

    /** Something other than a finished file shows that it goes on. */
    void moved(Instant now) {
        stall.moved(now);
    }

    boolean stalled(Instant now) {
        return status == Status.PROCESSING && stall.stalled(now);
    }

    void result(String name, Object value) {
        figures.put(name, value);
    }

    void end(Status end, @Nullable String why, Instant now) {
        status = end;
        errorMessage = why == null ? null : FailureBook.shortened(why, MAX_CAUSE);
        completedAt = now;
        current = null;
        stages.end(now);
    }

    /** Returns what there is to tell of this moment. */
    Operation at(Instant now) {
        boolean runs = !status.ended();
        Estimate.TimeToGo toGo = runs ? toGo(now) : null;
        UUID collectionId = plan.collectionId();
        return new Operation(
                id.toString(),
                plan.type(),
                plan.title(),
                plan.collection(),
                collectionId == null ? null : collectionId.toString(),
                plan.ownerName(),
                status.wireName(),
                stages.current(),
                stages.list(),
                Math.max(told, processed),
                failed,
                skipped,
                total,
                processedBytes,
                totalBytes,
                current,
                runs ? files.perSecond(now) : 0,
                runs ? bytes.perSecond(now) : 0,
                toGo == null ? null : Double.valueOf(toGo.seconds()),
                toGo == null ? null : Double.valueOf(toGo.errorSeconds()),
                stalled(now),
                createdAt,
                startedAt,
                completedAt,
                errorMessage,
                failures.told(),
                failures.causes(),
                runs ? List.of("cancel") : List.of(),
                plan.config(),
                runs ? Map.of() : result());
    }

    private Estimate.@Nullable TimeToGo toGo(Instant now) {
        return totalBytes != null && totalBytes > 0
                ? bytes.toGo(now, totalBytes)
                : total != null ? files.toGo(now, total) : null;
    }

    private Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        long indexed = processed - failed - skipped;
        result.put("indexed", indexed - edges);
        result.put("edges", edges);
        result.put("skipped", skipped);
        result.put("failed", failed);
        if (startedAt != null && completedAt != null) {
            long millis = Math.max(1, Duration.between(startedAt, completedAt).toMillis());
            result.put("duration_ms", millis);
            result.put("rate", Math.round(processed * 100_000.0 / millis) / 100.0);
        }
        result.putAll(figures);
        return result;
    }
}
