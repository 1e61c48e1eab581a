package io.pharos.desktop.logs.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.pharos.desktop.fx.Subscription;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.SourceState;
import io.pharos.log.source.LogFeed;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the lines of the tab, and the feed that brings them: one store and one feed, for as long as the tab is
 * there. Sources are opened and closed in the order in which that is asked for, beside the FX thread, because closing may
 * wait for a reader; so one that is opened again goes on where the one before ended.
 */
public final class LogSession implements SourcesViewModel.Opener, AutoCloseable {
    /** Room for each row, on average: long lines and stack traces are among them. */
    private static final long ROW_BYTES = 430;

    /** No more than this part of what is free on the disk. */
    private static final int PART_OF_FREE = 4;

    private static final long LEAST_BYTES = 16L << 20;

    private final LogStore store;
    private final LogFeed feed;
    private final Function<SourceSpec, LogSource> maker;
    private final Consumer<SourceNews> news;
    private final ExecutorService hands =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("log-sources").factory());
    private final Map<LogOrigin, SourceSpec> owners = new ConcurrentHashMap<>();

    private LogSession(LogStore store, Function<SourceSpec, LogSource> maker, Consumer<SourceNews> news) {
        this.store = store;
        this.maker = maker;
        this.news = news;
        this.feed = new LogFeed(store);
        feed.onState(this::tell);
    }

    /**
     * Makes an empty store and a feed into it. Blocks a moment.
     *
     * @param dir   where the store's files go
     * @param rows  how many rows are kept at most; fewer where the disk has little room
     * @param maker makes a source; throws IllegalArgumentException with a sentence when it cannot
     * @param news  hears how sources fare, on the writing thread, once their rows of before are in the store
     * @throws IOException when the files cannot be made
     */
    public static LogSession open(
            Path dir, long rows, Function<SourceSpec, LogSource> maker, Consumer<SourceNews> news)
            throws IOException {
        Files.createDirectories(dir);
        long free = Files.getFileStore(dir).getUsableSpace();
        long bytes = Math.clamp(free / PART_OF_FREE, LEAST_BYTES, Math.max(LEAST_BYTES, rows * ROW_BYTES));
        return new LogSession(LogStore.open(dir, new Capacity(rows, bytes)), maker, news);
    }

    public LogStore store() {
        return store;
    }

    @Override
    public Subscription open(SourceSpec spec) {
        AtomicReference<@Nullable AutoCloseable> open = new AtomicReference<>();
        hands.execute(() -> begin(spec, open));
        return () -> {
            if (!hands.isShutdown()) {
                hands.execute(() -> end(open.getAndSet(null)));
            }
        };
    }

    private void begin(SourceSpec spec, AtomicReference<@Nullable AutoCloseable> open) {
        try {
            open.set(feed.add(new Owned(spec, maker.apply(spec))));
        } catch (IllegalArgumentException e) {
            SourceState failed = new SourceState.Failed(String.valueOf(e.getMessage()));
            news.accept(new SourceNews(spec, null, -1, failed, store.end()));
        }
    }

    private static void end(@Nullable AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("sources close without trouble", e);
        }
    }

    private void tell(LogOrigin origin, SourceState state) {
        SourceSpec spec = owners.get(origin);
        if (spec != null) {
            news.accept(new SourceNews(spec, origin, store.register(origin), state, store.end()));
        }
    }

    /** Closes sources, feed and store, and deletes the files; blocks a moment. */
    @Override
    public void close() {
        hands.close();
        feed.close();
        store.close();
    }

    /** A source that says of each origin for whom it brought it. */
    private final class Owned implements LogSource {
        private final SourceSpec spec;
        private final LogSource source;

        Owned(SourceSpec spec, LogSource source) {
            this.spec = spec;
            this.source = source;
        }

        @Override
        public void start(LogSink sink) {
            source.start(new LogSink() {
                @Override
                public void take(LogOrigin origin, LineBatch lines) throws InterruptedException {
                    sink.take(origin, lines);
                }

                @Override
                public void state(LogOrigin origin, SourceState state) {
                    owners.put(origin, spec);
                    sink.state(origin, state);
                }
            });
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
