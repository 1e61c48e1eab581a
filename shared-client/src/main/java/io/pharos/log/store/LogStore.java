package io.pharos.log.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Condition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of any number of origins, in the order in which they were appended, in files that are mapped into memory. One
 * thread appends; any thread reads, and never waits for it.
 *
 * <p>When {@link Capacity} is reached, the oldest rows go, about an eighth of all at a time.
 */
public final class LogStore implements AutoCloseable {
    /** The most bytes that a row may have, its fields included. */
    public static final int MOST_ROW_BYTES = Segment.MOST_ROW_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(LogStore.class);
    private static final int MOST_LOGGERS = 65_000;
    private static final int MOST_ORIGINS = 65_535;

    private final List<LogOrigin> origins = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final StoreFolder folder;
    private final Ring ring;
    private final Loggers loggers;
    private final RowReader reader;
    private final RowWriter writer;
    private final Searches searches;
    private final RowSums sums;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LogStore(StoreFolder folder, Capacity capacity, int mostLoggers) {
        this.folder = folder;
        ring = new Ring(folder, capacity);
        loggers = new Loggers(mostLoggers);
        reader = new RowReader(loggers);
        writer = new RowWriter(ring, loggers);
        sums = new RowSums(ring);
        searches = new Searches(ring, new Planner(loggers, origins)::plan, this::changed);
    }

    /**
     * Makes an empty store.
     *
     * @param dir where its files go, in a folder of their own, which is deleted when the store is closed; made if needed.
     *            What is left there of processes that died is deleted
     * @throws IOException when the files cannot be made
     */
    public static LogStore open(Path dir, Capacity capacity) throws IOException {
        return open(dir, capacity, MOST_LOGGERS);
    }

    static LogStore open(Path dir, Capacity capacity, int mostLoggers) throws IOException {
        return new LogStore(StoreFolder.open(dir), capacity, mostLoggers);
    }

    /**
     * Returns the number of an origin, the same for the same origin; from 0.
     *
     * @throws IllegalStateException when there are 65 535 already
     */
    public synchronized int register(LogOrigin origin) {
        int known = origins.indexOf(origin);
        if (known >= 0) {
            return known;
        }
        if (origins.size() == MOST_ORIGINS) {
            throw new IllegalStateException("A log store takes " + MOST_ORIGINS + " sources; open another one for more.");
        }
        origins.add(origin);
        return origins.size() - 1;
    }

    /** Returns all origins in the order of their numbers. */
    public List<LogOrigin> origins() {
        return List.copyOf(origins);
    }

    /** Returns the names of the loggers there have been so far, but for some when there are very many. */
    public List<String> loggers() {
        return loggers.all();
    }

    /**
     * Appends rows of one origin; the batch may be used again afterwards. The writing thread only.
     *
     * @throws UncheckedIOException     when the disk is full or fails: rows before that are in the store, which can still
     *                                  be read, and appended to when there is room again
     * @throws IllegalArgumentException when a row has more than {@link #MOST_ROW_BYTES}; no row is appended then
     * @throws IllegalStateException    when the store is closed
     */
    public void append(int source, LineBatch lines) {
        try {
            writer.append(source, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write log lines: " + e.getMessage() + "; make room on the disk.", e);
        } finally {
            searches.rowsCame();
            changed();
        }
    }

    /** Returns the number of the oldest row that is still there; equal to {@link #end()} when there is none. */
    public long first() {
        return ring.first();
    }

    /** Returns one more than the number of the newest row. */
    public long end() {
        return ring.end();
    }

    /** Returns a row; null when it is not there, or no longer. */
    public @Nullable LogEntry entry(long number) {
        Segment segment = ring.find(number);
        if (segment == null || !segment.acquire()) {
            return null;
        }
        try {
            return reader.entry(segment, (int) (number - segment.first()));
        } finally {
            segment.release();
        }
    }

    /** Returns all rows there are at this moment. */
    public LogRows rows() {
        long first = ring.first();
        return new AllRows(first, Math.max(first, ring.end()));
    }

    /**
     * Begins to look for rows; the caller closes what is returned.
     *
     * @throws IllegalArgumentException when a regular expression of the condition is none
     * @throws IllegalStateException    when the store is closed
     */
    public Matches matches(Condition condition) {
        return begin(condition, false);
    }

    /**
     * Begins to look for rows of which neighbours that say the same are folded into the first of them: those of one
     * source, logger and severity whose messages are the same apart from numbers. {@link LogRows#runLength} says how many
     * there are. Runs end after 65 536 rows at the latest; rows are folded a moment after they are found.
     *
     * @throws IllegalArgumentException when a regular expression of the condition is none
     * @throws IllegalStateException    when the store is closed
     */
    public Matches foldedMatches(Condition condition) {
        return begin(condition, true);
    }

    private Matches begin(Condition condition, boolean folds) {
        if (closed.get()) {
            throw new IllegalStateException("The log store is closed.");
        }
        return searches.begin(condition, folds);
    }

    /** Returns when a row was written; null when it is not there, or no longer. Cheaper than the row. */
    public @Nullable Instant timeAt(long number) {
        Segment segment = ring.find(number);
        if (segment == null || !segment.acquire()) {
            return null;
        }
        try {
            return RowReader.instant(segment.columns().time((int) (number - segment.first())));
        } finally {
            segment.release();
        }
    }

    /**
     * Returns the index of the first of some rows of this store that was written at an instant or later; the count when
     * there is none. Times need not grow from row to row: rows after it may be earlier. Rows that are gone are not looked
     * at. Quick where times are in order, else about a millisecond for a million rows.
     */
    public long indexAt(LogRows rows, Instant time) {
        return sums.indexAt(rows, time);
    }

    /**
     * Counts some rows of this store, from one index on and before another, by severity; those that are gone are not
     * counted. Takes about a millisecond for a million rows, and nothing to speak of for a few thousand.
     */
    public SeverityCounts count(LogRows rows, long fromIndex, long toIndex) {
        return sums.count(rows, fromIndex, toIndex);
    }

    /**
     * Counts some rows of this store by time and severity, beside; from the earliest of them to the latest.
     *
     * @return the counts, which nobody computes any more once it is cancelled; cancelled when the store is closed
     * @throws IllegalArgumentException when {@code parts} is less than 1
     */
    public CompletableFuture<Histogram> histogram(LogRows rows, int parts) {
        checkParts(parts);
        return searches.compute(goOn -> sums.histogram(rows, parts, goOn));
    }

    /**
     * Counts some rows of this store by time and severity, beside.
     *
     * @param from  where the first part begins
     * @param to    where the last part ends, or a little before
     * @param parts how many equal parts of time there are
     * @return the counts, which nobody computes any more once it is cancelled; cancelled when the store is closed
     * @throws IllegalArgumentException when {@code parts} is less than 1 or {@code to} is not after {@code from}
     */
    public CompletableFuture<Histogram> histogram(LogRows rows, Instant from, Instant to, int parts) {
        checkParts(parts);
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("The time from " + from + " to " + to + " is empty; give a later end.");
        }
        return searches.compute(goOn -> sums.histogram(rows, from, to, parts, goOn));
    }

    private static void checkParts(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("A histogram has one part at least, not " + parts + ".");
        }
    }

    /** Has {@code changed} called after rows came or went, and as matches are found; on any thread, and briefly. */
    public AutoCloseable onChange(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    private void changed() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                // Neither writing nor searching ends because somebody cannot bear the news.
                LOG.warn("A listener of a log store failed", e);
            }
        }
    }

    public Usage usage() {
        return new Usage(
                ring.end() - ring.first(), ring.textBytes(), ring.diskBytes(), loggers.heapBytes() + searches.heapBytes(),
                ring.dropped());
    }

    /** Ends all matches, unmaps and deletes the files. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        listeners.clear();
        searches.close();
        ring.close();
        folder.close();
    }
}
