package io.pharos.server.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.pharos.server.job.IndexWork;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobFailedException;
import io.pharos.server.job.JobLog;
import io.pharos.server.job.JobWork;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.GraphStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which the server does the work of operations, a virtual one for each. Thread-safe. */
final class Workshop implements AutoCloseable {
    /** Embedding takes all processors, so more of them at once would only all be slower. */
    private static final int AT_ONCE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final String STOPPED = "The server was stopped; run it again to continue.";

    private final DocumentStore documents;
    private final GraphStore graph;
    private final Clock clock;
    private final JobQueue queue;
    private final Map<OperationId, Thread> threads = new ConcurrentHashMap<>();

    Workshop(DocumentStore documents, GraphStore graph, Clock clock, Predicate<String> isUploadedTo) {
        this.documents = documents;
        this.graph = graph;
        this.clock = clock;
        this.queue = new JobQueue(AT_ONCE, isUploadedTo);
    }

    private interface Task {
        void run() throws Exception;
    }

    /** Does work at once, as a client's upload would be done. */
    void index(LiveOperation operation, IndexWork work) {
        start(operation, () -> {
            try (LiveJob job = new LiveJob(operation, documents, graph)) {
                work.run(job);
            }
        }, () -> {});
    }

    /** Does work when it is its turn. */
    void queue(LiveOperation operation, JobWork work, boolean resumed) {
        queue.add(operation, () -> start(operation, () -> {
            operation.takeUp(Thread.currentThread());
            work.run(new RunningJob(operation, operation.plan(), resumed, clock));
        }, () -> left(operation, work)));
    }

    /** Returns whether queued work waits for a collection or runs on it. */
    boolean concerns(String collection) {
        return queue.concerns(collection);
    }

    /** Starts what can be started. */
    void advance() {
        queue.advance();
    }

    private void start(LiveOperation operation, Task task, Runnable then) {
        Thread thread = Thread.ofVirtual().name("operation-" + operation.id()).unstarted(() -> {
            try (JobLog _ = JobLog.of(operation.id().value())) {
                run(operation, task);
            } finally {
                threads.remove(operation.id());
                then.run();
            }
        });
        threads.put(operation.id(), thread);
        thread.start();
    }

    private static void run(LiveOperation operation, Task task) {
        try {
            task.run();
            operation.complete();
        } catch (JobEndedException ended) {
            LOG.debug("operation {} stops: {}", operation.id(), ended.getMessage());
        } catch (InterruptedException e) {
            operation.end(Status.INTERRUPTED, STOPPED);
        } catch (JobFailedException e) {
            operation.end(Status.FAILED, e.getMessage());
        } catch (Exception e) {
            if (operation.state().ended()) {
                LOG.debug("operation {} stops", operation.id(), e);
            } else {
                LOG.error("Operation {} failed", operation.id(), e);
                operation.end(Status.FAILED, e.getMessage() == null ? e.toString() : e.getMessage());
            }
        }
    }

    private void left(LiveOperation operation, JobWork work) {
        operation.leave(Thread.currentThread());
        String status = operation.state().status();
        try {
            if (status.equals(Status.CANCELLED.wireName()) || status.equals(Status.FAILED.wireName())) {
                work.abandoned(operation.plan());
            }
        } catch (Exception e) {
            LOG.warn("Cleaning up after operation {} failed", operation.id(), e);
        } finally {
            queue.left(operation);
        }
    }

    /** Waits for the work, which was interrupted, for at most 5 s. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (Thread thread : threads.values()) {
            try {
                thread.join(FAREWELL);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
