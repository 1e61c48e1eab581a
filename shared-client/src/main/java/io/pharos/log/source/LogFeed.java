package io.pharos.log.source;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.SourceState;
import io.pharos.log.store.LogStore;

/**
 * Lets sources flow into a store, merged by time. Owns the sources; the store is the caller's, and nobody else may write
 * into it meanwhile. Thread-safe.
 */
public final class LogFeed implements AutoCloseable {
    private final LogStore store;
    private final TimeMerge merge;
    private final List<LogSource> sources = new ArrayList<>();
    private final Map<LogOrigin, SourceState> states = new LinkedHashMap<>();
    private final List<BiConsumer<LogOrigin, SourceState>> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** A feed without sources. */
    public LogFeed(LogStore store) {
        this(store, InstantSource.system());
    }

    LogFeed(LogStore store, InstantSource clock) {
        this.store = store;
        this.merge = new TimeMerge(new Writer(), clock);
    }

    /**
     * Starts a source.
     *
     * @return closes the source; what it has delivered stays in the store
     * @throws IllegalStateException when the feed is closed
     */
    public Subscription add(LogSource source) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the feed is closed");
            }
            sources.add(source);
        }
        Door door = new Door();
        source.start(door);
        return () -> {
            synchronized (this) {
                if (!sources.remove(source)) {
                    return;
                }
            }
            source.close();
            door.origins.forEach(merge::forget);
        };
    }

    /** Returns how each origin fares, in the order in which they were first heard of. */
    public Map<LogOrigin, SourceState> states() {
        synchronized (states) {
            return new LinkedHashMap<>(states);
        }
    }

    /** Tells how an origin fares from now on, after its rows of before are in the store; on the writing thread, briefly. */
    public Subscription onState(BiConsumer<LogOrigin, SourceState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Closes the sources, the last one first, and writes what they have delivered; waits five seconds at most for that. */
    @Override
    public void close() {
        List<LogSource> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(sources).reversed();
            sources.clear();
        }
        open.forEach(LogSource::close);
        merge.close();
        listeners.clear();
    }

    /** Where one source comes in: knows which origins it has, so that nobody waits for them when it is closed. */
    private final class Door implements LogSink {
        private final Set<LogOrigin> origins = ConcurrentHashMap.newKeySet();

        @Override
        public void take(LogOrigin origin, LineBatch lines) throws InterruptedException {
            origins.add(origin);
            merge.take(origin, lines);
        }

        @Override
        public void state(LogOrigin origin, SourceState state) {
            origins.add(origin);
            merge.state(origin, state);
        }
    }

    /** The one that writes: called by one thread. */
    private final class Writer implements LogSink {
        @Override
        public void take(LogOrigin origin, LineBatch lines) {
            store.append(store.register(origin), lines);
        }

        @Override
        public void state(LogOrigin origin, SourceState state) {
            synchronized (states) {
                states.put(origin, state);
            }
            listeners.forEach(listener -> listener.accept(origin, state));
        }
    }
}
