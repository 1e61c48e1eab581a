package io.pharos.server.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.Operation;
import io.pharos.server.store.IndexReceipt;
import org.jspecify.annotations.Nullable;

/**
 * The books of one running operation. Counts only ever grow, and the total is never less than what is finished. Not
 * thread-safe.
 */
final class OperationState {
    static final int MAX_FAILURES = 100;

    private static final int MAX_NAME = 300;
    private static final int MAX_CAUSE = 500;

    private final OperationId id;
    private final String type;
    private final String title;
    private final String collection;
    private final Instant createdAt;
    private final Stages stages = new Stages();
    private final Rate rate = new Rate();
    private final List<Operation.Failed> failures = new ArrayList<>();
    private Status status = Status.PENDING;
    private @Nullable Long total;
    private long processed;
    private long failed;
    private long skipped;
    private long edges;
    private @Nullable String current;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable String errorMessage;

    OperationState(
            OperationId id, String type, String title, String collection, @Nullable Long total, Instant createdAt) {
        this.id = id;
        this.type = type;
        this.title = title;
        this.collection = collection;
        this.total = total;
        this.createdAt = createdAt;
        stages.begin(Stages.SCANNING, total, createdAt);
    }

    Status status() {
        return status;
    }

    String stage() {
        return stages.current();
    }

    @Nullable Long total() {
        return total;
    }

    long processed() {
        return processed;
    }

    /** Returns whether something came and nothing of it could be used. */
    boolean inVain() {
        return processed > 0 && failed == processed;
    }

    /** The first work comes; what the client counted is known. */
    void start(Instant now) {
        status = Status.PROCESSING;
        startedAt = now;
        stages.done(total == null ? 0 : total);
        rate.start(now);
    }

    /** Returns whether the stage runs for the first time. */
    boolean begin(String stage, @Nullable Long stageTotal, Instant now) {
        return stages.begin(stage, stageTotal, now);
    }

    void expect(long newTotal) {
        total = Math.max(newTotal, processed);
    }

    void working(String name) {
        current = shortened(name, MAX_NAME);
    }

    /**
     * Books a batch.
     *
     * @return the failures that are news to whoever watches; after the first {@value #MAX_FAILURES} only their number grows
     */
    List<Operation.Failed> finished(IndexReceipt receipt, boolean areEdges, Instant now) {
        int count = receipt.indexed() + receipt.skipped() + receipt.failed().size();
        processed += count;
        skipped += receipt.skipped();
        failed += receipt.failed().size();
        edges += areEdges ? receipt.indexed() : 0;
        if (total != null) {
            total = Math.max(total, processed);
        }
        stages.done(count);
        rate.record(now, processed);
        List<Operation.Failed> news = receipt.failed().stream()
                .limit(MAX_FAILURES - failures.size())
                .map(f -> new Operation.Failed(shortened(f.key(), MAX_NAME), shortened(f.cause(), MAX_CAUSE), "other"))
                .toList();
        failures.addAll(news);
        return news;
    }

    void end(Status end, @Nullable String why, Instant now) {
        status = end;
        errorMessage = why == null ? null : shortened(why, MAX_CAUSE);
        completedAt = now;
        current = null;
        stages.end(now);
    }

    /** Returns what there is to tell of this moment. */
    Operation at(Instant now) {
        boolean runs = !status.ended();
        return new Operation(
                id.toString(),
                type,
                title,
                collection,
                null,
                "operator",
                status.wireName(),
                stages.current(),
                stages.list(),
                processed,
                failed,
                skipped,
                total,
                0,
                null,
                current,
                runs ? rate.perSecond(now) : 0,
                0,
                runs && total != null ? rate.secondsFor(total - processed, now) : null,
                null,
                false,
                createdAt,
                startedAt,
                completedAt,
                errorMessage,
                List.copyOf(failures),
                List.of(),
                runs ? List.of("cancel") : List.of(),
                Map.of(),
                runs ? Map.of() : result());
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
        return result;
    }

    private static String shortened(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
