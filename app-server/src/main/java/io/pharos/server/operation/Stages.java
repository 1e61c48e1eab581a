package io.pharos.server.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** The stages of one operation, each once, in the order in which they first began. Not thread-safe. */
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

    /** Returns the running stage's name, or the last one's; empty before the first. */
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
        end(now);
        current = name;
        Operation.Stage known = stages.get(name);
        stages.put(
                name,
                known == null
                        ? new Operation.Stage(name, now, null, 0, total)
                        : new Operation.Stage(name, known.startedAt(), null, known.done(), known.total()));
        return known == null;
    }

    /** So many more of the running stage's items are done. */
    void done(long count) {
        stages.computeIfPresent(current, (name, stage) -> {
            long done = stage.done() + count;
            Long total = stage.total() == null ? null : Long.valueOf(Math.max(stage.total(), done));
            return new Operation.Stage(name, stage.startedAt(), null, done, total);
        });
    }

    /** The running stage is over. */
    void end(Instant now) {
        stages.computeIfPresent(
                current,
                (name, stage) -> stage.completedAt() != null
                        ? stage
                        : new Operation.Stage(name, stage.startedAt(), now, stage.done(), stage.total()));
    }

    List<Operation.Stage> list() {
        return new ArrayList<>(stages.values());
    }
}
