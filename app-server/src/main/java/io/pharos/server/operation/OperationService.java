package io.pharos.server.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pharos.model.Position;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.server.access.Identity;
import io.pharos.server.job.IndexJobs;
import io.pharos.server.job.IndexWork;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobLog;
import io.pharos.server.job.JobPlan;
import io.pharos.server.job.JobWork;
import io.pharos.server.job.Jobs;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.sql.Database;
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
public final class OperationService implements IndexJobs, Jobs, AutoCloseable {
    /** How long a client that has begun to upload may be silent. */
    static final Duration UNTIL_GONE = Duration.ofSeconds(60);
    /** How long a client may take from opening an operation to its first upload. */
    static final Duration UNTIL_UNUSED = Duration.ofMinutes(10);

    static final int MAX_ENDED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(OperationService.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final DocumentStore documents;
    private final GraphStore graph;
    private final Clock clock;
    private final Timer timer;
    private final OperationTable table;
    private final OperationsFeed feed;
    private final OperationRegister register;
    private final OperationFactory factory;
    private final Workshop workshop;
    private final Possibilities possibilities;
    private volatile boolean closed;

    /**
     * A service that remembers the operations of its earlier lives.
     *
     * @param directory where versions before this one kept operations; what is there is taken over
     * @throws IOException when the database cannot be used
     */
    public OperationService(
            DocumentStore documents, GraphStore graph, Database database, Path directory, Flusher flusher, Clock clock)
            throws IOException {
        this(documents, graph, database, directory, flusher, clock, new TimerThread(), MAX_ENDED);
    }

    OperationService(
            DocumentStore documents,
            GraphStore graph,
            Database database,
            Path directory,
            Flusher flusher,
            Clock clock,
            Timer timer,
            int maxEnded)
            throws IOException {
        this.documents = documents;
        this.graph = graph;
        this.clock = clock;
        this.timer = timer;
        table = new OperationTable(database);
        register = new OperationRegister(maxEnded, flusher, clock);
        possibilities = new Possibilities(register);
        feed = new OperationsFeed(possibilities::whole, flusher, clock);
        factory = new OperationFactory(
                register, new LiveOperation.Surroundings(feed, table, clock, timer, this::ended), flusher);
        workshop = new Workshop(documents, graph, clock, register::isUploadedTo);
        new OperationArchive(directory).moveTo(table);
        restore();
        timer.after(TICK, this::tick);
    }

    /** Opens an operation for a client, which then uploads; see {@link #upload}. */
    Operation open(JobPlan plan) throws OperationException {
        if (workshop.concerns(plan.collection())) {
            throw OperationException.occupied(plan.collection());
        }
        return factory.open(plan, true).state();
    }

    @Override
    public void start(JobPlan plan, IndexWork work) throws IOException {
        workshop.index(created(plan, true), work);
    }

    @Override
    public void define(String type, JobWork work) {
        possibilities.define(type, work);
    }

    @Override
    public Operation submit(JobPlan plan) throws IOException {
        LiveOperation operation = created(plan, false);
        workshop.queue(operation, possibilities.work(plan.type()), false);
        return shown(operation);
    }

    /** Takes up an operation that was cut short; it keeps its id. */
    Operation resume(OperationId id) throws OperationException {
        if (!(require(id) instanceof EndedOperation over) || !possibilities.resumable(over)) {
            throw OperationException.notResumable(get(id).status());
        }
        LiveOperation operation = factory.revive(over);
        try (JobLog _ = JobLog.of(id.value())) {
            LOG.info("Operation {} goes on: {} '{}'", id, over.plan().type(), over.plan().title());
        }
        workshop.queue(operation, possibilities.work(over.plan().type()), true);
        return shown(operation);
    }

    /** Does again what failed of an operation that ended, as another one. */
    Operation retry(OperationId id) throws OperationException, IOException {
        JobPlan plan = require(id) instanceof EndedOperation over ? possibilities.retry(over).orElse(null) : null;
        if (plan == null) {
            throw OperationException.nothingToRetry();
        }
        return submit(plan);
    }

    /** Takes up all operations that the last end of the server cut short. */
    public void resumeAll() {
        for (Watched each : register.all().reversed()) {
            if (each instanceof EndedOperation over && possibilities.resumable(over)) {
                try {
                    resume(over.id());
                } catch (OperationException e) {
                    LOG.warn("Operation {} cannot go on: {}", over.id(), e.getMessage());
                }
            }
        }
    }

    @Override
    public List<Operation> of(UUID collectionId) {
        return register.of(collectionId).stream().map(this::shown).toList();
    }

    @Override
    public Operation await(Operation operation, Duration atMost) throws InterruptedException {
        OperationId id = OperationId.parse(operation.id()).orElseThrow();
        if (register.find(id) instanceof LiveOperation live) {
            live.awaitEnd(atMost);
        }
        Watched now = register.find(id);
        return now == null ? operation : shown(now);
    }

    @Override
    public void cancelAll(UUID collectionId) {
        for (Watched each : register.of(collectionId)) {
            if (each instanceof LiveOperation live) {
                live.end(Status.CANCELLED, "The collection is being deleted.");
            }
        }
        workshop.advance();
    }

    @Override
    public void publish(UUID collectionId, boolean isPublic) {
        register.publish(collectionId, isPublic);
        register.of(collectionId).forEach(each -> feed.remember(each, each.state()));
        try {
            table.publish(collectionId, isPublic);
        } catch (IOException e) {
            LOG.warn("Who may watch the operations of a collection cannot be kept", e);
        }
    }

    /** Returns the hand to work on a client's operation; the caller closes it. */
    LiveJob upload(OperationId id) throws OperationException, JobEndedException {
        return switch (require(id)) {
            case LiveOperation live when live.byClient() -> new LiveJob(live, documents, graph);
            case LiveOperation busy -> throw OperationException.notByClients();
            case EndedOperation old -> throw new JobEndedException(old.state().status());
        };
    }

    /** Everything came. Returns the operation as it ended. */
    Operation complete(OperationId id) throws OperationException, JobEndedException {
        switch (require(id)) {
            case LiveOperation live when live.byClient() -> live.complete();
            case LiveOperation busy -> throw OperationException.notByClients();
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
        workshop.advance();
        return now;
    }

    /** Refuses an operation that cannot be cancelled any more. */
    void requireCancellable(OperationId id) throws OperationException {
        if (require(id) instanceof EndedOperation old) {
            throw OperationException.notCancellable(old.state().status());
        }
    }

    /** Refuses what somebody may not see, as if it were not there, and what they may see but not change. */
    void requireChangeable(OperationId id, Identity identity) throws OperationException {
        if (!requireSeen(id, identity).ownership().changedBy(identity)) {
            throw OperationException.forbidden();
        }
    }

    /** Returns an operation that somebody may see. */
    Watched requireSeen(OperationId id, Identity identity) throws OperationException {
        Watched known = require(id);
        if (!known.ownership().seenBy(identity)) {
            throw OperationException.notFound();
        }
        return known;
    }

    /** Returns an operation as it stands. */
    Operation get(OperationId id) throws OperationException {
        return shown(require(id));
    }

    /** Returns a page of what failed in an operation. */
    List<Operation.Failed> failures(OperationId id, int skip, int limit) throws IOException {
        return table.failures(id, skip, limit);
    }

    /** Returns all operations that somebody may see, as they stand, newest first. */
    List<Operation> all(Identity identity) {
        return register.all().stream()
                .filter(each -> each.ownership().seenBy(identity))
                .map(this::shown)
                .toList();
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
                        OperationEvents.currentState(shown(watched)))));
    }

    /** Returns whether somebody may see the operation with that id. */
    public boolean isSeen(String id, Identity identity) {
        return OperationId.parse(id).map(register::find).filter(each -> each.ownership().seenBy(identity)).isPresent();
    }

    /** Returns an operation's type, as long as it is known here. */
    Optional<String> type(OperationId id) {
        return Optional.ofNullable(register.find(id)).map(each -> each.state().type());
    }

    OperationsFeed.Greeting greet(Identity identity, @Nullable Position since, Runnable wake) {
        return feed.greet(identity, since, wake);
    }

    /** Interrupts what runs, and waits for it for at most 5 s. */
    @Override
    public void close() {
        closed = true;
        factory.close();
        register.live().forEach(live ->
                live.end(Status.INTERRUPTED, "The server was stopped; run it again to continue."));
        workshop.close();
        if (timer instanceof TimerThread own) {
            own.close();
        }
    }

    /** Returns an operation as it stands, with what may be done with it. */
    Operation shown(Watched watched) {
        return possibilities.shown(watched);
    }

    private void restore() throws IOException {
        for (KeptOperation kept : table.load()) {
            KeptOperation known = kept;
            if (!kept.state().ended()) {
                known = kept.withState(kept.state().interrupted(
                        clock.instant(), "The server stopped while this ran; run it again to continue."));
                table.save(known.state(), known.plan(), List.of());
            }
            forget(register.restore(known));
            OperationId.parse(known.state().id()).map(register::find).ifPresent(each -> feed.remember(each, each.state()));
        }
    }

    private LiveOperation created(JobPlan plan, boolean byClient) throws IOException {
        try {
            return factory.open(plan, byClient);
        } catch (OperationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void ended(LiveOperation operation, Operation state) {
        forget(register.ended(operation, state));
        try (JobLog _ = JobLog.of(operation.id().value())) {
            LOG.info(
                    "Operation {} {}: {} done, {} failed, {} skipped",
                    state.id(),
                    state.status(),
                    state.processedFiles(),
                    state.failedFiles(),
                    state.skippedFiles());
        }
    }

    private void forget(@Nullable OperationId id) {
        if (id != null) {
            feed.forget(id);
            table.delete(id);
        }
    }

    private void tick() {
        register.live().forEach(live -> live.tick(UNTIL_UNUSED, UNTIL_GONE));
        workshop.advance();
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
