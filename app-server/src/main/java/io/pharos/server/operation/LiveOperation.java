package io.pharos.server.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobPlan;
import io.pharos.server.push.Topic;
import io.pharos.server.store.IndexReceipt;
import org.jspecify.annotations.Nullable;

/**
 * An operation that waits or runs. Whatever happens to it happens under its lock, so that everybody hears of it in one
 * order: first the disk, then the operation's topic, then the feed of all operations. Thread-safe.
 */
final class LiveOperation implements Watched {
    /** Three a second while it runs; with the last one, which does not wait, never more than four. */
    static final Duration PROGRESS_EVERY = Duration.ofMillis(350);

    private static final Duration SAVE_EVERY = Duration.ofSeconds(5);

    /** Where an operation is told and kept. */
    record Surroundings(
            OperationsFeed feed,
            OperationTable table,
            Clock clock,
            Timer timer,
            BiConsumer<LiveOperation, Operation> onEnd) {}

    private final OperationId id;
    private final OperationState state;
    private final boolean byClient;
    private final Topic<Event> topic;
    private final Surroundings around;
    private final Throttle throttle;
    private final Set<Thread> workers = new HashSet<>();
    private final List<Function<Operation, Event>> along = new ArrayList<>();
    private volatile Ownership ownership;
    private Instant lastActivity;
    private Instant lastSaved;
    private int uploads;
    private boolean news;
    private double toldRate;
    private boolean toldStalled;

    /**
     * An operation that nobody knows of yet.
     *
     * @param byClient whether a client sends what is to be done, rather than that the server finds it
     */
    LiveOperation(
            OperationId id, OperationState state, boolean byClient, Topic<Event> topic, Surroundings around) {
        this.id = id;
        this.state = state;
        this.byClient = byClient;
        this.topic = topic;
        this.around = around;
        this.ownership = Ownership.of(state.plan());
        this.throttle = new Throttle(PROGRESS_EVERY, around.clock, around.timer, this::tell);
        this.lastActivity = now();
        this.lastSaved = lastActivity;
        if (byClient) {
            state.stages().begin(Stages.SCANNING, state.total(), lastActivity);
        }
    }

    @Override
    public OperationId id() {
        return id;
    }

    @Override
    public Ownership ownership() {
        return ownership;
    }

    /** Returns what is to be done. */
    JobPlan plan() {
        return state.plan();
    }

    void publish(boolean isPublic) {
        ownership = ownership.withPublic(isPublic);
    }

    @Override
    public synchronized Operation state() {
        return state.at(now());
    }

    @Override
    public Topic<Event> topic() {
        return topic;
    }

    /** Returns whether a client sends what is to be done. */
    boolean byClient() {
        return byClient;
    }

    /** Makes the operation known. */
    synchronized void announce() {
        save();
        throttle.offer();
    }

    /** A client begins to upload; while it does, it has not gone away. */
    synchronized void enterUpload() throws JobEndedException {
        requireRunning();
        uploads++;
    }

    synchronized void leaveUpload() {
        uploads--;
        lastActivity = now();
    }

    synchronized void expect(long total) throws JobEndedException {
        requireRunning();
        state.expect(total);
    }

    /** Work of a stage is about to be done by a thread, which is interrupted when the operation ends meanwhile. */
    synchronized void begin(String stage, @Nullable Long total, String item, Thread worker) throws JobEndedException {
        requireRunning();
        start();
        if (state.stages().begin(stage, total, now())) {
            topic.publish(new Event.StageStarted(id.toString(), stage, total));
        }
        state.working(item);
        workers.add(worker);
        moved();
    }

    /** Forgets the thread, and takes back the interrupt that ending the operation may have caused. */
    synchronized void leave(Thread worker) {
        if (workers.remove(worker) && state.status().ended()) {
            Thread.interrupted();
        }
    }

    /** Work was done, as the receipt says; nothing is booked on an operation that ended meanwhile. */
    synchronized void finished(IndexReceipt receipt, boolean areEdges) throws JobEndedException {
        requireRunning();
        tellFailed(state.finished(receipt, areEdges, now()));
        moved();
    }

    /** A thread takes the operation up; it is interrupted when the operation ends. */
    synchronized void takeUp(Thread worker) throws JobEndedException {
        requireRunning();
        workers.add(worker);
        start();
        moved();
    }

    /** Changes the books, which is told soon. */
    synchronized void book(Consumer<OperationState> change) throws JobEndedException {
        requireRunning();
        change.accept(state);
        moved();
    }

    /** Changes the books by something that may hold failures, which are told now. */
    synchronized void bookFinished(Function<OperationState, List<Operation.Failed>> change) throws JobEndedException {
        requireRunning();
        tellFailed(change.apply(state));
        moved();
    }

    /** Tells something once, after the progress that led to it. */
    synchronized void milestone(Event event) throws JobEndedException {
        requireRunning();
        tellProgress();
        topic.publish(event);
    }

    synchronized void tellAlong(Function<Operation, Event> more) throws JobEndedException {
        requireRunning();
        along.clear();
        along.add(more);
    }

    private void tellFailed(List<Operation.Failed> failures) {
        failures.forEach(failed ->
                topic.publish(new Event.FileFailed(id.toString(), failed.file(), failed.cause(), failed.kind())));
    }

    /** Everything came. An operation of which nothing could be used has failed. */
    synchronized void complete() throws JobEndedException, OperationException {
        requireRunning();
        if (uploads > 0) {
            throw OperationException.busy();
        }
        start();
        tellProgress();
        if (byClient) {
            state.stages().begin(Stages.FINISHING, null, now());
            topic.publish(new Event.StageStarted(id.toString(), Stages.FINISHING, null));
        }
        if (state.inVain()) {
            end(Status.FAILED, "Nothing could be indexed; the list of failures says why.");
        } else {
            end(Status.COMPLETED, null);
        }
    }

    /** Ends the operation, and the work that runs for it. Returns false when it had ended before. */
    synchronized boolean end(Status status, @Nullable String why) {
        if (state.status().ended()) {
            return false;
        }
        tellProgress();
        throttle.stop();
        state.end(status, why, now());
        // a thread that ends its own operation has books to close, which an interrupt would disturb
        workers.stream().filter(each -> each != Thread.currentThread()).forEach(Thread::interrupt);
        save();
        Operation ended = state();
        OperationEvents.ending(ended).forEach(topic::publish);
        around.onEnd.accept(this, ended);
        around.feed.publish(this, ended);
        notifyAll();
        return true;
    }

    /** Waits until the operation has ended, at most so long. */
    synchronized void awaitEnd(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); left > 0 && !state.status().ended(); ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /** Time passes: a rate that falls or a standstill is told, and an operation whose client is silent for too long is over. */
    synchronized void tick(Duration untilUnused, Duration untilGone) {
        if (state.status().ended()) {
            return;
        }
        Duration limit = state.status() == Status.PENDING ? untilUnused : untilGone;
        boolean silent = byClient && uploads == 0 && workers.isEmpty();
        if (silent && Duration.between(lastActivity, now()).compareTo(limit) >= 0) {
            end(
                    Status.INTERRUPTED,
                    "The client went away: nothing came for " + limit.toSeconds() + " s; run it again to continue.");
        } else if (toldRate > 0 || state.stalled(now()) != toldStalled) {
            news = true;
            throttle.offer();
        }
    }

    private void start() {
        if (state.status() != Status.PENDING) {
            return;
        }
        state.start(now());
        save();
        topic.publish(OperationEvents.started(state()));
        if (byClient) {
            state.stages().done(state.total() == null ? 0 : state.total());
            topic.publish(new Event.StageStarted(id.toString(), Stages.SCANNING, state.total()));
        }
    }

    private void moved() {
        lastActivity = now();
        state.moved(lastActivity);
        news = true;
        throttle.offer();
    }

    private synchronized void tell() {
        if (state.status().ended()) {
            return;
        }
        Operation present = state();
        toldRate = present.rate();
        toldStalled = present.stalled();
        tellProgress();
        if (Duration.between(lastSaved, now()).compareTo(SAVE_EVERY) >= 0) {
            save();
        }
        around.feed.publish(this, present);
    }

    private void tellProgress() {
        if (news && state.status() != Status.PENDING) {
            news = false;
            Operation present = state();
            topic.publish(OperationEvents.progress(present));
            along.forEach(more -> topic.publish(more.apply(present)));
        }
    }

    private void save() {
        lastSaved = now();
        around.table.save(state(), state.plan(), state.failures().takeUnsaved());
    }

    /** Refuses an operation that has ended. */
    synchronized void requireRunning() throws JobEndedException {
        if (state.status().ended()) {
            throw new JobEndedException(state.status().wireName());
        }
    }

    private Instant now() {
        return around.clock.instant();
    }
}
