package io.pharos.server.operation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets operations run in the order in which they came, a few at once and never two on one collection. Thread-safe; starts
 * nothing while it holds its lock.
 */
final class JobQueue {
    private record Waiting(LiveOperation operation, Runnable start) {}

    private final int atOnce;
    private final Predicate<String> isUploadedTo;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<OperationId> running = new HashSet<>();
    private final Set<String> collections = new HashSet<>();

    /**
     * An empty queue.
     *
     * @param isUploadedTo says of a collection whether clients upload to it just now, for which work on it waits
     */
    JobQueue(int atOnce, Predicate<String> isUploadedTo) {
        this.atOnce = atOnce;
        this.isUploadedTo = isUploadedTo;
    }

    /** Adds an operation, which {@code start} starts when it is its turn; perhaps at once. */
    void add(LiveOperation operation, Runnable start) {
        synchronized (this) {
            waiting.add(new Waiting(operation, start));
        }
        advance();
    }

    /** The work of an operation has left; it is the turn of others. */
    void left(LiveOperation operation) {
        synchronized (this) {
            if (running.remove(operation.id())) {
                collections.remove(operation.plan().collection());
            }
        }
        advance();
    }

    /** Returns whether work waits for a collection or runs on it. */
    synchronized boolean concerns(String collection) {
        return collections.contains(collection)
                || waiting.stream().anyMatch(each -> each.operation.plan().collection().equals(collection));
    }

    /** Starts what can be started; called from time to time, because uploads end without a word. */
    void advance() {
        Set<String> uploadedTo = uploadedTo();
        List<Waiting> next = new ArrayList<>();
        synchronized (this) {
            waiting.removeIf(each -> each.operation.state().ended());
            Set<String> taken = new HashSet<>(uploadedTo);
            for (Waiting each : List.copyOf(waiting)) {
                String collection = each.operation.plan().collection();
                // who waits keeps those behind it from passing on the same collection
                if (taken.add(collection) && !collections.contains(collection) && running.size() < atOnce) {
                    waiting.remove(each);
                    running.add(each.operation.id());
                    collections.add(collection);
                    next.add(each);
                }
            }
        }
        next.forEach(each -> each.start.run());
    }

    private Set<String> uploadedTo() {
        List<String> wanted;
        synchronized (this) {
            wanted = waiting.stream().map(each -> each.operation.plan().collection()).toList();
        }
        Set<String> uploadedTo = new HashSet<>(wanted);
        uploadedTo.removeIf(isUploadedTo.negate());
        return uploadedTo;
    }
}
