package io.pharos.server.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** The stages of one operation, each once, in the order in which they first began; some run side by side. Not thread-safe. */
final class Stages {
    /** The client counts and reads what it is going to send. */
    static final String SCANNING = "scanning_documents";
    /** Documents are split, embedded and written. */
    static final String EMBEDDING = "processing_embeddings";
    /** Edges are written. */
    static final String LINKING = "linking";
    /** Everything came; the books are closed. */
    static final String FINISHING = "finishing";

    private final Map<String, Operation.Stage> stages = new LinkedHashMap<>();
    private String current = "";

    /** Returns the name of the stage that began last; empty before the first. */
    String current() {
        return current;
    }

    /**
     * Makes a stage the running one; the one before ends.
     *
     * @return whether this stage runs for the first time
     */
    boolean begin(String name, @Nullable Long total, Instant now) {
        if (name.equals(current)) {
            return false;
        }
        finish(current, now);
        return beginBeside(name, total, now);
    }

    /**
     * Begins a stage beside those that run, or lets one run again.
     *
     * @return whether it runs for the first time
     */
    boolean beginBeside(String name, @Nullable Long total, Instant now) {
        current = name;
        Operation.Stage known = stages.get(name);
        stages.put(
                name,
                known == null
                        ? new Operation.Stage(name, now, null, 0, total, 0, 0)
                        : new Operation.Stage(
                                name,
                                known.startedAt(),
                                null,
                                known.done(),
                                total == null ? known.total() : total,
                                known.bytes(),
                                known.busySeconds()));
        return known == null;
    }

    /** So many more of the running stage's items are done. */
    void done(long count) {
        worked(current, count, 0, Duration.ZERO);
    }

    /** So much more went through a stage; the total of a stage is never less than what is done. */
    void worked(String name, long items, long bytes, Duration busy) {
        stages.computeIfPresent(name, (same, stage) -> {
            long done = stage.done() + items;
            Long total = stage.total() == null ? null : Long.valueOf(Math.max(stage.total(), done));
            double seconds = Math.round((stage.busySeconds() + busy.toNanos() / 1e9) * 1e6) / 1e6;
            return new Operation.Stage(
                    name, stage.startedAt(), stage.completedAt(), done, total, stage.bytes() + bytes, seconds);
        });
    }

    /** A stage is over, if it runs. */
    void finish(String name, Instant now) {
        stages.computeIfPresent(
                name,
                (same, stage) -> stage.completedAt() != null
                        ? stage
                        : new Operation.Stage(
                                name,
                                stage.startedAt(),
                                now,
                                stage.done(),
                                stage.total(),
                                stage.bytes(),
                                stage.busySeconds()));
    }

    /** Everything is over. */
    void end(Instant now) {
        List.copyOf(stages.keySet()).forEach(name -> finish(name, now));
    }

    List<Operation.Stage> list() {
        return new ArrayList<>(stages.values());
    }
}
