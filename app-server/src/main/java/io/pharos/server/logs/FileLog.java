package io.pharos.server.logs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.SourceState;
import io.pharos.model.api.LogsApi;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what comes from files into a topic, with secrets masked. Thread-safe. */
final class FileLog implements LogSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileLog.class);

    /** So many are published at once: enough to be quick, and too few to keep subscribers waiting. */
    private static final int AT_ONCE = 256;

    private final LogSourceConfig config;
    private final LogSource files;
    private final Topic<Event> topic;
    private final Map<LogOrigin, SourceState> states = new LinkedHashMap<>();

    /** Begins to read; the files are this log's to close. */
    FileLog(LogSourceConfig config, LogSource files, Flusher flusher, Clock clock) {
        this.config = config;
        this.files = files;
        this.topic = new Topic<>(
                LogsChannel.TOPIC_OF_SOURCE + config.name(),
                LogsChannel.CHANNEL,
                Lag.DROP_OLDEST,
                LogService.HISTORY,
                flusher,
                clock);
        files.start(this);
    }

    Topic<Event> topic() {
        return topic;
    }

    @Override
    public void take(LogOrigin origin, LineBatch lines) {
        String file = config.kind().equals("file") ? null : origin.name();
        List<Event.Log> events = new ArrayList<>(Math.min(AT_ONCE, lines.count()));
        for (int row = 0; row < lines.count(); row++) {
            EntryKind kind = lines.kind(row);
            if (kind == EntryKind.LINE || kind == EntryKind.CONTINUED) {
                events.add(WireLine.of(lines, row, file));
            } else {
                LOG.info("Log source {}, {}: {}", config.name(), origin.name(), lines.text(row));
            }
            if (events.size() == AT_ONCE || row == lines.count() - 1 && !events.isEmpty()) {
                topic.publish(events);
                events.clear();
            }
        }
    }

    @Override
    public void state(LogOrigin origin, SourceState state) {
        synchronized (states) {
            states.put(origin, state);
        }
        if (state instanceof SourceState.Failed failed) {
            LOG.warn("Log source {}, {}: {}", config.name(), origin.name(), failed.reason());
        }
    }

    /** Returns how it fares; of several files, how the worst of them does. */
    LogsApi.Source figures() {
        SourceState worst = worst();
        return new LogsApi.Source(
                config.name(),
                config.kind(),
                config.path(),
                word(worst),
                reason(worst),
                topic.position().offset(),
                topic.name());
    }

    @Override
    public void close() {
        files.close();
    }

    private @Nullable SourceState worst() {
        synchronized (states) {
            SourceState worst = null;
            for (SourceState state : states.values()) {
                worst = worst == null || rank(state) > rank(worst) ? state : worst;
            }
            return worst;
        }
    }

    private static int rank(SourceState state) {
        return switch (state) {
            case SourceState.Ended _ -> 0;
            case SourceState.Live _ -> 1;
            case SourceState.Reading _ -> 2;
            case SourceState.Away _ -> 3;
            case SourceState.Failed _ -> 4;
        };
    }

    private static String word(@Nullable SourceState state) {
        return switch (state) {
            case null -> "reading";
            case SourceState.Reading _ -> "reading";
            case SourceState.Live _ -> "live";
            case SourceState.Ended _ -> "live";
            case SourceState.Away _ -> "away";
            case SourceState.Failed _ -> "failed";
        };
    }

    private static @Nullable String reason(@Nullable SourceState state) {
        return switch (state) {
            case SourceState.Away away -> away.reason();
            case SourceState.Failed failed -> failed.reason();
            case null, default -> null;
        };
    }
}
