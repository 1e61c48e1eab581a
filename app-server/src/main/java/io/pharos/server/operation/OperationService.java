package io.pharos.server.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.pharos.model.Position;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.server.job.IndexJobs;
import io.pharos.server.job.IndexPlan;
import io.pharos.server.job.IndexWork;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.GraphStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations: opens them, lets work be done within them, tells how they go, and remembers how they ended.
 *
 * <p>No operation runs for ever. One that a client opened is interrupted when the client is silent for too long, and
 * all that run when the service closes are interrupted too. Thread-safe.
 */
public final class OperationService implements IndexJobs, AutoCloseable {
    /** How long a client that has begun to upload may be silent. */
    static final Duration UNTIL_GONE = Duration.ofSeconds(60);
    /** How long a client may take from opening an operation to its first upload. */
    static final Duration UNTIL_UNUSED = Duration.ofMinutes(10);

    static final int MAX_LIVE = 500;
    static final int MAX_ENDED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(OperationService.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Retention HISTORY = new Retention(1_000, 4 * 1024 * 1024);

    private final DocumentStore documents;
    private final GraphStore graph;
    private final Flusher flusher;
    private final Clock clock;
    private final Timer timer;
    private final OperationArchive archive;
    private final OperationsFeed feed;
    private final OperationRegister register;
    private final LiveOperation.Surroundings surroundings;
    private final Map<OperationId, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * A service that remembers the operations of its earlier lives.
     *
     * @param directory where operations are remembered; created if missing
     * @throws IOException when it cannot be used
     */
    public OperationService(DocumentStore documents, GraphStore graph, Path directory, Flusher flusher, Clock clock) throws IOException {
        this(documents, graph, directory, flusher, clock, new TimerThread(), MAX_ENDED);
    }

    OperationService(
            DocumentStore documents,
            GraphStore graph,
            Path directory,
            Flusher flusher,
            Clock clock,
            Timer timer,
            int maxEnded)
            throws IOException {
        this.documents = documents;
        this.graph = graph;
        this.flusher = flusher;
        this.clock = clock;
        this.timer = timer;
        archive = new OperationArchive(directory);
        feed = new OperationsFeed(flusher, clock);
        register = new OperationRegister(maxEnded, flusher, clock);
        surroundings = new LiveOperation.Surroundings(feed, archive, clock, timer, this::ended);
        restore();
        timer.after(TICK, this::tick);
    }

    /** Opens an operation for a client, which then uploads; see {@link #upload}. */
    Operation open(IndexPlan plan) throws OperationException {
        return create(plan).state();
    }

    @Override
    public void start(IndexPlan plan, IndexWork work) throws IOException {
        LiveOperation operation;
        try {
            operation = create(plan);
        } catch (OperationException e) {
            throw new IOException(e.getMessage(), e);
        }
        Thread thread = Thread.ofVirtual()
                .name("operation-" + operation.id())
                .unstarted(() -> run(operation, work));
        threads.put(operation.id(), thread);
        thread.start();
    }

    /** Returns the hand to work on a client's operation; the caller closes it. */
    LiveJob upload(OperationId id) throws OperationException, JobEndedException {
        return switch (require(id)) {
            case LiveOperation live -> new LiveJob(live, documents, graph);
            case EndedOperation old -> throw new JobEndedException(old.state().status());
        };
    }

    /** Everything came. Returns the operation as it ended. */
    Operation complete(OperationId id) throws OperationException, JobEndedException {
        switch (require(id)) {
            case LiveOperation live -> live.complete();
            case EndedOperation old -> throw new JobEndedException(old.state().status());
        }
        return get(id);
    }

    /** Ends an operation, and the work that runs for it; what it has written stays. Returns it as it ended. */
    Operation cancel(OperationId id) throws OperationException {
        boolean cancelled = require(id) instanceof LiveOperation live && live.end(Status.CANCELLED, null);
        Operation now = get(id);
        if (!cancelled) {
            throw OperationException.notCancellable(now.status());
        }
        return now;
    }

    /** Refuses an operation that cannot be cancelled any more. */
    void requireCancellable(OperationId id) throws OperationException {
        if (require(id) instanceof EndedOperation old) {
            throw OperationException.notCancellable(old.state().status());
        }
    }

    /** Returns an operation as it stands. */
    Operation get(OperationId id) throws OperationException {
        return require(id).state();
    }

    /** Returns all operations as they stand, newest first. */
    List<Operation> all() {
        return register.all().stream().map(Watched::state).toList();
    }

    Optional<Topic<OperationChannel.Event>> topic(OperationId id) {
        return Optional.ofNullable(register.find(id)).map(Watched::topic);
    }

    /** Returns the topic of all operations for whoever listens by its name. */
    public NamedTopic<OperationsChannel.Event> named() {
        return feed.named();
    }

    /** Returns the topic of one operation for whoever listens by its name, if there is an operation with that id. */
    public Optional<NamedTopic<OperationChannel.Event>> named(String id) {
        return OperationId.parse(id).map(register::find).map(watched -> NamedTopic.state(
                watched.topic(), NamedTopic.unfiltered(), (condition, form, wake) -> new NamedTopic.Greeting<>(
                        // first the stream, then the state: what happens between the two is told twice, but never lost
                        watched.topic().subscribe(null, condition, form, wake),
                        OperationEvents.currentState(watched.state()))));
    }

    OperationsFeed.Greeting greet(@Nullable Position since, Runnable wake) {
        return feed.greet(since, wake);
    }

    /** Interrupts what runs, and waits for it for at most 5 s. */
    @Override
    public void close() {
        closed = true;
        register.live().forEach(live ->
                live.end(Status.INTERRUPTED, "The server was stopped; run it again to continue."));
        boolean interrupted = false;
        for (Thread thread : threads.values()) {
            try {
                thread.join(FAREWELL);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (timer instanceof TimerThread own) {
            own.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void restore() throws IOException {
        for (Operation kept : archive.load()) {
            Operation operation = kept;
            if (!kept.ended()) {
                operation = kept.interrupted(clock.instant(), "The server stopped while this ran; run it again to continue.");
                archive.save(operation);
            }
            feed.remember(operation);
            forget(register.restore(OperationId.parse(operation.id()).orElseThrow(), operation));
        }
    }

    private LiveOperation create(IndexPlan plan) throws OperationException {
        OperationId id = OperationId.fresh();
        OperationState state = new OperationState(
                id, plan.type(), plan.title(), plan.collection(), plan.total(), clock.instant());
        Topic<OperationChannel.Event> topic = new Topic<>(
                "operation:" + id, OperationChannel.CHANNEL, Lag.DISCONNECT, HISTORY, flusher, clock);
        LiveOperation operation = new LiveOperation(id, state, topic, surroundings);
        if (closed || !register.add(operation, MAX_LIVE)) {
            throw closed ? OperationException.closing() : OperationException.tooMany(MAX_LIVE);
        }
        operation.announce();
        LOG.info("Operation {} opened: {} '{}' into '{}'", id, plan.type(), plan.title(), plan.collection());
        return operation;
    }

    private void run(LiveOperation operation, IndexWork work) {
        try {
            try (LiveJob job = new LiveJob(operation, documents, graph)) {
                work.run(job);
            }
            operation.complete();
        } catch (JobEndedException ended) {
            LOG.debug("operation {} stops: {}", operation.id(), ended.getMessage());
        } catch (InterruptedException e) {
            operation.end(Status.INTERRUPTED, "The server was stopped; run it again to continue.");
        } catch (Exception e) {
            LOG.error("Operation {} failed", operation.id(), e);
            operation.end(Status.FAILED, e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            threads.remove(operation.id());
        }
    }

    private void ended(LiveOperation operation, Operation state) {
        forget(register.ended(operation, state));
        LOG.info(
                "Operation {} {}: {} done, {} failed, {} skipped",
                state.id(),
                state.status(),
                state.processedFiles(),
                state.failedFiles(),
                state.skippedFiles());
    }

    private void forget(@Nullable OperationId id) {
        if (id != null) {
            feed.forget(id);
            archive.delete(id.toString());
        }
    }

    private void tick() {
        register.live().forEach(live -> live.tick(UNTIL_UNUSED, UNTIL_GONE));
        if (!closed) {
            timer.after(TICK, this::tick);
        }
    }

    private Watched require(OperationId id) throws OperationException {
        Watched known = register.find(id);
        if (known == null) {
            throw OperationException.notFound();
        }
        return known;
    }
}
