package io.pharos.log.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.SourceState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files as a source: one, those of a folder (not of its folders), or those that a pattern such as {@code /var/log/**.log}
 * matches. Each is an origin of its own.
 *
 * <p>A followed file may grow, be renamed and made anew, be truncated, be replaced, be deleted and come back: no line is
 * lost or read twice. Except where the way of rotating loses them by nature: what is written between the copy and the
 * truncation of "copytruncate", and what is truncated before it was read. Files that come up later are read from
 * their beginning, but not those that a followed file was rotated to, and not compressed ones.
 *
 * <p>A last line without a line break is shown after a second of silence; what is written to it later becomes a row that
 * continues it.
 */
public final class FileSource implements LogSource {
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
    private static final int READERS = 16;
    private static final int STEPS = 64;
    private static final int FEW = 50;
    private static final long FEW_POLL_MILLIS = 200;
    private static final long POLL_MILLIS = 1_000;

    /** Whoever has read the past is to be followed soon. */
    private static final long SOON_MILLIS = 20;

    private static final long END_SECONDS = 5;

    private final FilePattern pattern;
    private final FileOptions options;
    private final InstantSource clock;
    private final KnownFiles known = new KnownFiles();
    private final Set<Path> found = new HashSet<>();
    private final ConcurrentLinkedQueue<FileTail> caughtUp = new ConcurrentLinkedQueue<>();
    private final List<FileTail> live = new ArrayList<>();
    private final FolderWatch watch = new FolderWatch();
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("log-reader-", 1).factory());
    private final AtomicInteger behind = new AtomicInteger(1);
    private @Nullable Thread watcher;
    private volatile boolean closed;

    /**
     * Files that are read when {@link #start} is called.
     *
     * @param where a path, a folder or a pattern; a path that does not exist yet is waited for when following
     * @throws IllegalArgumentException with a sentence when the pattern cannot be read
     */
    public FileSource(String where, FileOptions options) {
        this(where, options, InstantSource.system());
    }

    /** One file or folder. */
    public FileSource(Path path, FileOptions options) {
        this(path.toString(), options);
    }

    FileSource(String where, FileOptions options, InstantSource clock) {
        this.pattern = new FilePattern(where);
        this.options = options;
        this.clock = clock;
    }

    @Override
    public synchronized void start(LogSink sink) {
        if (watcher != null || closed) {
            throw new IllegalStateException("a source is started once");
        }
        watcher = Thread.ofPlatform().daemon().name("log-files").start(() -> run(sink));
    }

    /**
     * Returns whether the files that were there at the beginning have been read, each as far as it reached, or cannot be
     * read. Every origin of theirs has said so by then.
     */
    public boolean hasCaughtUp() {
        return behind.get() == 0;
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = watcher;
        }
        watch.close();
        readers.shutdownNow();
        try {
            if (running != null) {
                running.interrupt();
                running.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            }
            if (!readers.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Reading {} does not end.", pattern);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        caughtUp.forEach(FileTail::close);
    }

    private void run(LogSink sink) {
        Discovery discovery = new Discovery(pattern, options.follow(), clock, sink);
        try {
            discover(discovery, sink, true);
            behind.decrementAndGet();
            if (options.follow()) {
                follow(discovery, sink);
            } else {
                readers.shutdown();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} is closed while its files are found", pattern);
        } finally {
            live.forEach(FileTail::close);
        }
    }

    private void follow(Discovery discovery, LogSink sink) throws InterruptedException {
        long lookedAt = clock.millis();
        long listedAt = lookedAt;
        while (!closed) {
            Set<Path> changed = watch.await(patience(lookedAt));
            long now = clock.millis();
            boolean all = now - lookedAt >= pollMillis();
            if (all) {
                lookedAt = now;
            }
            if (now - listedAt >= POLL_MILLIS || discovery.isNews(changed, found)) {
                listedAt = now;
                discover(discovery, sink, false);
            }
            for (FileTail next = caughtUp.poll(); next != null; next = caughtUp.poll()) {
                live.add(next);
            }
            for (FileTail tail : live) {
                if (all || changed.contains(tail.path()) || tail.dueAt() <= now) {
                    step(tail);
                }
            }
            live.removeIf(this::isOver);
        }
    }

    /** Forgets a file that is gone, so that one of its name is read when it comes up. */
    private boolean isOver(FileTail tail) {
        if (tail.isOver() && !Files.exists(tail.path())) {
            found.remove(tail.path());
        }
        return tail.isOver();
    }

    private long patience(long lookedAt) {
        long now = clock.millis();
        long due = behind.get() > 0 ? now + SOON_MILLIS : lookedAt + pollMillis();
        for (FileTail tail : live) {
            due = Math.min(due, tail.dueAt());
        }
        return Math.max(1, due - now);
    }

    private long pollMillis() {
        return live.size() <= FEW ? FEW_POLL_MILLIS : POLL_MILLIS;
    }

    private static void step(FileTail tail) throws InterruptedException {
        for (int steps = 0; steps < STEPS && tail.step(); steps++) {
            // as long as there is something, but not so long that others wait for ever
        }
    }

    private void discover(Discovery discovery, LogSink sink, boolean first) throws InterruptedException {
        List<Path> files;
        try {
            files = closed ? List.of() : discovery.files(found, first);
            watch.watch(options.follow() ? pattern.folders() : Set.of());
        } catch (IOException e) {
            discovery.trouble("The files " + pattern + " cannot be listed: " + e.getMessage() + ".");
            return;
        }
        int begun = 0;
        for (Path path : files) {
            found.add(path);
            LogOrigin origin = new LogOrigin(path.toString(), LogOrigin.Kind.FILE, pattern.name(path));
            if (begun++ < READERS) {
                // others are to wait for its lines; those whose turn comes later say so themselves
                sink.state(origin, new SourceState.Reading(0, 0));
            }
            FileOptions from = first ? options : options.withStart(new Start.Beginning());
            FileTail tail = new FileTail(path, origin, from, !pattern.isOne(), known, clock, sink);
            if (!closed) {
                behind.incrementAndGet();
                readers.execute(() -> readPast(tail));
            }
        }
    }

    private void readPast(FileTail tail) {
        try {
            readAll(tail);
        } finally {
            behind.decrementAndGet();
        }
    }

    private void readAll(FileTail tail) {
        try {
            while (!closed && !tail.isLive() && tail.step()) {
                // until all that is there is read
            }
            if (!closed && !tail.isOver()) {
                caughtUp.add(tail);
                return;
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Reading {} failed.", tail.path(), e);
        }
        tail.close();
    }
}
