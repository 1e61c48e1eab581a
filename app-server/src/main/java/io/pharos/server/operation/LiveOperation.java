package io.pharos.server.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.push.Topic;
import io.pharos.server.store.IndexReceipt;
import org.jspecify.annotations.Nullable;

/**
 * An operation that runs. Whatever happens to it happens under its lock, so that everybody hears of it in one order:
 * first the disk, then the operation's topic, then the feed of all operations. Thread-safe.
 */
final class LiveOperation implements Watched {
    /** Three a second while it runs; with the last one, which does not wait, never more than four. */
    static final Duration PROGRESS_EVERY = Duration.ofMillis(350);

    private static final Duration SAVE_EVERY = Duration.ofSeconds(5);

    /** Where an operation is told and kept. */
    record Surroundings(
            OperationsFeed feed,
            OperationArchive archive,
            Clock clock,
            Timer timer,
            BiConsumer<LiveOperation, Operation> onEnd) {}

    private final OperationId id;
    private final OperationState state;
    private final Topic<Event> topic;
    private final Surroundings around;
    private final Throttle throttle;
    private final Set<Thread> workers = new HashSet<>();
    private Instant lastActivity;
    private Instant lastSaved;
    private int uploads;
    private boolean news;
    private double toldRate;

    LiveOperation(OperationId id, OperationState state, Topic<Event> topic, Surroundings around) {
        this.id = id;
        this.state = state;
        this.topic = topic;
        this.around = around;
        this.throttle = new Throttle(PROGRESS_EVERY, around.clock, around.timer, this::tell);
        this.lastActivity = now();
        this.lastSaved = lastActivity;
    }

    OperationId id() {
        return id;
    }

    @Override
    public synchronized Operation state() {
        return state.at(now());
    }

    @Override
    public Topic<Event> topic() {
        return topic;
    }

    /** Makes the operation known. */
    synchronized void announce() {
        around.archive.save(state());
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
        if (state.begin(stage, total, now())) {
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
        for (Operation.Failed failed : state.finished(receipt, areEdges, now())) {
            topic.publish(new Event.FileFailed(id.toString(), failed.file(), failed.cause(), failed.kind()));
        }
        moved();
    }

    /** Everything came. An operation of which nothing could be used has failed. */
    synchronized void complete() throws JobEndedException, OperationException {
        requireRunning();
        if (uploads > 0) {
            throw OperationException.busy();
        }
        start();
        tellProgress();
        state.begin(Stages.FINISHING, null, now());
        topic.publish(new Event.StageStarted(id.toString(), Stages.FINISHING, null));
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
        workers.forEach(Thread::interrupt);
        Operation ended = state();
        around.archive.save(ended);
        OperationEvents.ending(ended).forEach(topic::publish);
        around.feed.publish(ended);
        around.onEnd.accept(this, ended);
        return true;
    }

    /** Time passes: a rate that falls is told, and an operation whose client is silent for too long is over. */
    synchronized void tick(Duration untilUnused, Duration untilGone) {
        if (state.status().ended()) {
            return;
        }
        Duration limit = state.status() == Status.PENDING ? untilUnused : untilGone;
        boolean silent = uploads == 0 && workers.isEmpty();
        if (silent && Duration.between(lastActivity, now()).compareTo(limit) >= 0) {
            end(
                    Status.INTERRUPTED,
                    "The client went away: nothing came for " + limit.toSeconds() + " s; run it again to continue.");
        } else if (toldRate > 0) {
            news = true;
            throttle.offer();
        }
    }

    private void start() {
        if (state.status() != Status.PENDING) {
            return;
        }
        state.start(now());
        Operation started = state();
        around.archive.save(started);
        topic.publish(OperationEvents.started(started));
        topic.publish(new Event.StageStarted(id.toString(), Stages.SCANNING, state.total()));
    }

    private void moved() {
        lastActivity = now();
        news = true;
        throttle.offer();
    }

    private synchronized void tell() {
        if (state.status().ended()) {
            return;
        }
        Operation present = state();
        toldRate = present.rate();
        tellProgress();
        if (Duration.between(lastSaved, now()).compareTo(SAVE_EVERY) >= 0) {
            lastSaved = now();
            around.archive.save(present);
        }
        around.feed.publish(present);
    }

    private void tellProgress() {
        if (news) {
            news = false;
            topic.publish(OperationEvents.progress(state()));
        }
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
