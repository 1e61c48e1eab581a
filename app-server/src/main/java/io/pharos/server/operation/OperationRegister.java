package io.pharos.server.operation;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.channel.Operation;
import io.pharos.server.push.Flusher;
import org.jspecify.annotations.Nullable;

/**
 * Every operation known, running ones and the last that ended. Whole histories are kept for the
 * newest {@value #MAX_HISTORIES} of these only. Thread-safe; never calls into an operation while it holds its lock.
 */
final class OperationRegister {
    static final int MAX_HISTORIES = 10;

    private final Flusher flusher;
    private final Clock clock;
    private final int maxEnded;
    private final Map<OperationId, Watched> operations = new LinkedHashMap<>();
    private final Deque<OperationId> ended = new ArrayDeque<>();
    private final Deque<OperationId> histories = new ArrayDeque<>();

    /** An empty register that remembers so many operations that ended. */
    OperationRegister(int maxEnded, Flusher flusher, Clock clock) {
        this.maxEnded = maxEnded;
        this.flusher = flusher;
        this.clock = clock;
    }

    /** Returns the operation with that id, or null. */
    synchronized @Nullable Watched find(OperationId id) {
        return operations.get(id);
    }

    /** Returns all, newest first. */
    synchronized List<Watched> all() {
        return new ArrayList<>(operations.values()).reversed();
    }

    /** Returns those that run. */
    synchronized List<LiveOperation> live() {
        List<LiveOperation> live = new ArrayList<>();
        operations.values().forEach(known -> {
            if (known instanceof LiveOperation running) {
                live.add(running);
            }
        });
        return live;
    }

    /** Adds an operation unless too many run. */
    synchronized boolean add(LiveOperation operation, int maxLive) {
        if (operations.size() - ended.size() >= maxLive) {
            return false;
        }
        operations.put(operation.id(), operation);
        return true;
    }

    /** Returns whether a client uploads to a collection. */
    boolean isUploadedTo(String collection) {
        return live().stream().anyMatch(each -> each.byClient() && each.plan().collection().equals(collection));
    }

    /** Lets an operation that had ended run again, unless too many run or somebody else was quicker. */
    synchronized boolean revive(EndedOperation over, LiveOperation operation, int maxLive) {
        if (operations.size() - ended.size() >= maxLive || operations.get(over.id()) != over) {
            return false;
        }
        ended.remove(operation.id());
        histories.remove(operation.id());
        operations.put(operation.id(), operation);
        return true;
    }

    /** Returns those that concern a collection, newest first. */
    synchronized List<Watched> of(UUID collectionId) {
        return all().stream()
                .filter(each -> collectionId.equals(
                        switch (each) {
                            case LiveOperation live -> live.plan().collectionId();
                            case EndedOperation over -> over.plan().collectionId();
                        }))
                .toList();
    }

    /** Everybody may watch the operations of a collection from now on, or not any more. */
    synchronized void publish(UUID collectionId, boolean isPublic) {
        for (Watched each : of(collectionId)) {
            switch (each) {
                case LiveOperation live -> live.publish(isPublic);
                case EndedOperation over -> operations.put(over.id(), over.withPublic(isPublic));
            }
        }
    }

    /** Adds an operation of an earlier life, oldest first; returns the id it pushes out, or null. */
    synchronized @Nullable OperationId restore(KeptOperation kept) {
        EndedOperation operation =
                EndedOperation.retold(kept.state(), kept.plan(), kept.ownership(), flusher, clock);
        operations.put(operation.id(), operation);
        ended.add(operation.id());
        return oldestBeyond();
    }

    /** Puts what it became in an operation's place; returns the id it pushes out, or null. */
    synchronized @Nullable OperationId ended(LiveOperation operation, Operation state) {
        operations.put(
                operation.id(),
                new EndedOperation(state, operation.plan(), operation.ownership(), operation.topic()));
        ended.add(operation.id());
        histories.add(operation.id());
        if (histories.size() > MAX_HISTORIES) {
            operations.computeIfPresent(
                    histories.remove(), (id, old) -> old instanceof EndedOperation over
                            ? EndedOperation.retold(over.state(), over.plan(), over.ownership(), flusher, clock)
                            : old);
        }
        return oldestBeyond();
    }

    private @Nullable OperationId oldestBeyond() {
        if (ended.size() <= maxEnded) {
            return null;
        }
        OperationId oldest = ended.remove();
        operations.remove(oldest);
        return oldest;
    }
}
