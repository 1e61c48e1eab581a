package io.pharos.server.adapter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.sql.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every change of the adapter that serves: the newest thousand in memory, ten thousand in the database. Writing happens
 * later, on a thread of its own: a database that fails costs the memory of changes, never a request. Thread-safe.
 */
public final class ChangeHistory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeHistory.class);

    /** How many changes can be asked for. */
    static final int REMEMBERED = 1_000;

    private static final int KEPT = 10_000;
    private static final int LONGEST_MESSAGE = 1_024;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final ChangeTable table;
    private final Consumer<Change> told;
    private final Clock clock;
    /** Newest first. */
    private final Deque<Change> changes = new ArrayDeque<>();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(REMEMBERED),
            Thread.ofVirtual().name("adapter-history").factory(),
            (work, full) -> LOG.warn("A change of the adapter is not kept: the database is too slow, or closed"));

    private ChangeHistory(ChangeTable table, Consumer<Change> told, Clock clock) {
        this.table = table;
        this.told = told;
        this.clock = clock;
    }

    /**
     * Opens the history in a database, which has to be closed later than this.
     *
     * @param told hears of each new change, in their order; must not block
     * @throws IOException when the database fails
     */
    public static ChangeHistory open(Database database, Consumer<Change> told, Clock clock) throws IOException {
        return open(database, told, clock, KEPT);
    }

    /** As {@link #open(Database, Consumer, Clock)}, with another bound of what is kept. */
    static ChangeHistory open(Database database, Consumer<Change> told, Clock clock, int kept) throws IOException {
        ChangeTable table = new ChangeTable(database, kept);
        ChangeHistory history = new ChangeHistory(table, told, clock);
        history.changes.addAll(table.newest(REMEMBERED));
        Change last = history.changes.peekFirst();
        if (last != null && last.durationMs() == null) {
            // a server that ended without a word left it: nobody knows when, but it does not hold any longer
            Change ended = history.ended(last);
            history.changes.removeFirst();
            history.changes.addFirst(ended);
            table.end(ended);
        }
        return history;
    }

    /** Remembers a change that happened now, and returns it. */
    synchronized Change add(@Nullable String from, String to, String cause, String reason, String message) {
        Change before = changes.peekFirst();
        Change ended = before == null || before.durationMs() != null ? null : ended(before);
        if (ended != null) {
            changes.removeFirst();
            changes.addFirst(ended);
        }
        Change change = new Change(
                before == null ? 1 : before.id() + 1, now(), from, to, cause, reason, cut(message), null);
        changes.addFirst(change);
        if (changes.size() > REMEMBERED) {
            changes.removeLast();
        }
        writer.execute(() -> write(() -> table.add(ended, change)));
        told.accept(change);
        return change;
    }

    /** Returns the newest changes, newest first. */
    synchronized List<Change> newest(int count) {
        return changes.stream().limit(count).toList();
    }

    /** Returns the changes after that time, oldest first. */
    synchronized List<Change> since(Instant time) {
        List<Change> later = new ArrayList<>(changes.stream()
                .takeWhile(change -> change.timestamp().isAfter(time))
                .toList());
        Collections.reverse(later);
        return later;
    }

    /** Writes down what is left to write, for a short time at most. */
    @Override
    public void close() {
        synchronized (this) {
            Change last = changes.peekFirst();
            if (last != null && last.durationMs() == null && !writer.isShutdown()) {
                Change ended = ended(last);
                writer.execute(() -> write(() -> table.end(ended)));
            }
        }
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            LOG.warn("A change of the adapter is not kept: {}", e.getMessage());
        }
    }

    private Change ended(Change change) {
        long millis = Math.max(0, Duration.between(change.timestamp(), now()).toMillis());
        return new Change(
                change.id(),
                change.timestamp(),
                change.fromAdapter(),
                change.toAdapter(),
                change.cause(),
                change.reason(),
                change.message(),
                millis);
    }

    /** The database holds milliseconds: what is told now must not differ from what is read after a restart. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }
}
