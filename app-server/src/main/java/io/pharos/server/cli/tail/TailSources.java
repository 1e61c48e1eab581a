package io.pharos.server.cli.tail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.SourceState;
import io.pharos.log.source.FileSource;
import io.pharos.log.source.TimeMerge;
import org.jspecify.annotations.Nullable;

/** Several sources as one, merged by time. Owns them. */
public final class TailSources implements AutoCloseable {
    private final List<LogSource> sources;
    private final List<Door> doors = new ArrayList<>();
    private @Nullable TimeMerge merge;

    /** Sources that are not started yet. */
    public TailSources(List<LogSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Begins to read.
     *
     * @param merged whether rows of several origins come, which are then brought into order
     * @param follow whether what comes later is wanted too
     */
    void start(LogSink sink, boolean merged, boolean follow) {
        TimeMerge merging = merged ? new TimeMerge(sink) : null;
        merge = merging;
        for (LogSource source : sources) {
            // none may come out before all have said what they are going to read
            Runnable announced = merging == null ? () -> {} : merging.expect();
            doors.add(new Door(source, merging == null ? sink : merging, announced, follow));
        }
        doors.forEach(Door::open);
    }

    /** Returns whether each source has delivered what there was before, or cannot. */
    boolean isPast(Map<LogOrigin, SourceState> states) {
        return doors.stream().allMatch(door -> door.isPast(states));
    }

    @Override
    public void close() {
        sources.forEach(LogSource::close);
        if (merge != null) {
            merge.close();
        }
    }

    /** Where one source comes in: knows which origins it has. */
    private static final class Door implements LogSink {
        private final LogSource source;
        private final LogSink into;
        private final Runnable announced;
        private final boolean follow;
        private final Set<LogOrigin> origins = ConcurrentHashMap.newKeySet();

        Door(LogSource source, LogSink into, Runnable announced, boolean follow) {
            this.source = source;
            this.into = into;
            this.announced = announced;
            this.follow = follow;
        }

        void open() {
            source.start(this);
        }

        @Override
        public void take(LogOrigin origin, LineBatch lines) throws InterruptedException {
            into.take(origin, lines);
        }

        @Override
        public void state(LogOrigin origin, SourceState state) {
            origins.add(origin);
            into.state(origin, state);
            announced.run();
        }

        boolean isPast(Map<LogOrigin, SourceState> states) {
            if (source instanceof FileSource files && !files.hasCaughtUp()) {
                return false;
            }
            Set<LogOrigin> known = new HashSet<>(origins);
            return !known.isEmpty()
                    && known.stream().allMatch(origin -> {
                        SourceState state = states.get(origin);
                        // standard input that is silent has not ended
                        boolean silent = origin.kind() == LogOrigin.Kind.STDIN && state instanceof SourceState.Live;
                        return state != null && !(state instanceof SourceState.Reading) && (follow || !silent);
                    });
        }
    }
}
