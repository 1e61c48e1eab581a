package io.pharos.log.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Rows of any number of origins, in the order in which they were appended. One thread appends; any thread reads, and
 * never waits for it.
 */
public final class LogStore implements AutoCloseable {
    private final List<LogOrigin> origins = new CopyOnWriteArrayList<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long textBytes;

    private LogStore() {}

    /**
     * Makes an empty store.
     *
     * @param dir where its files go; made if needed, and emptied when the store is closed
     * @throws IOException when the files cannot be made
     */
    public static LogStore open(Path dir, Capacity capacity) throws IOException {
        Files.createDirectories(dir);
        return new LogStore();
    }

    /** Returns the number of an origin, the same for the same origin; from 0. */
    public synchronized int register(LogOrigin origin) {
        int known = origins.indexOf(origin);
        if (known >= 0) {
            return known;
        }
        origins.add(origin);
        return origins.size() - 1;
    }

    /** Returns all origins in the order of their numbers. */
    public List<LogOrigin> origins() {
        return List.copyOf(origins);
    }

    /** Appends rows of one origin; the batch may be used again afterwards. The writing thread only. */
    public void append(int source, LineBatch lines) {
        synchronized (this) {
            for (int i = 0; i < lines.count(); i++) {
                String text = lines.text(i);
                long time = lines.time(i);
                entries.add(new LogEntry(
                        entries.size(), lines.kind(i), source,
                        Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000_000L), Math.floorMod(time, 1_000_000_000L)),
                        lines.timeKnown(i), lines.severity(i), lines.logger(i), text,
                        Math.min(lines.messageStart(i), text.length()),
                        Fields.parse(lines.bytes(), lines.start(i), lines.length(i))));
                textBytes += lines.length(i);
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Returns the number of the oldest row that is still there; equal to {@link #end()} when there is none. */
    public long first() {
        return 0;
    }

    /** Returns one more than the number of the newest row. */
    public synchronized long end() {
        return entries.size();
    }

    /** Returns a row; null when it is not there, or no longer. */
    public synchronized @Nullable LogEntry entry(long number) {
        return number < 0 || number >= entries.size() ? null : entries.get((int) number);
    }

    /** Returns all rows there are at this moment. */
    public LogRows rows() {
        long end = end();
        return new LogRows() {
            @Override
            public long count() {
                return end;
            }

            @Override
            public long numberAt(long index) {
                return index;
            }

            @Override
            public long indexOf(long number) {
                return Math.clamp(number, 0, end);
            }
        };
    }

    /** Begins to look for rows; the caller closes what is returned. */
    public Matches matches(Condition condition) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Has {@code changed} called after rows came or went, and as matches are found; on any thread, and briefly. */
    public AutoCloseable onChange(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    public synchronized Usage usage() {
        return new Usage(entries.size(), textBytes, 0, textBytes * 2, 0);
    }

    /** Ends all matches, unmaps and deletes the files. */
    @Override
    public void close() {
        listeners.clear();
    }
}
