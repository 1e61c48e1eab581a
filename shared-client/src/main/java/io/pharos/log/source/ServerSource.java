package io.pharos.log.source;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.client.ChannelClient;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.Severity;
import io.pharos.log.SourceState;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import org.jspecify.annotations.Nullable;

/**
 * A log of a server as a source: its own, or that of one of its file sources. Comes back after a loss and goes on where
 * it was; what is missing then, or when lines came too fast, is a row {@link EntryKind#GAP}, which {@link GapFetch} can
 * fill. Thread-safe.
 */
public final class ServerSource implements LogSource {
    private static final int BATCH = 256 * 1024;
    private static final long IDLE_MILLIS = 1_000;

    private final ServerConnection connection;
    private final @Nullable String log;
    private final LogOrigin origin;
    private final InstantSource clock;
    private final ServerInbox inbox = new ServerInbox();
    private final LineBatch rows = new LineBatch(256, 64 * 1024);
    private final SeenLines seen = new SeenLines();
    private ServerOptions options;
    private @Nullable ChannelClient channel;
    private @Nullable Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Position position;
    private @Nullable Position read;
    private long backlog = -1;
    private boolean live;

    /**
     * A source of a connection, which stays the caller's and must outlive it.
     *
     * @param log name of a file source of the server; null for the server's own log
     */
    public ServerSource(ServerConnection connection, @Nullable String log, ServerOptions options) {
        this(connection, log, options, InstantSource.system());
    }

    ServerSource(ServerConnection connection, @Nullable String log, ServerOptions options, InstantSource clock) {
        this.connection = connection;
        this.log = log;
        this.options = options;
        this.clock = clock;
        this.read = options.after();
        this.position = read;
        String authority = connection.address().base().getRawAuthority();
        this.origin = new LogOrigin(
                connection.address() + "#" + topic(log), LogOrigin.Kind.SERVER, log == null ? authority : log);
    }

    /** Returns what the topic of a log is called. */
    static String topic(@Nullable String log) {
        return log == null ? LogsChannel.TOPIC : LogsChannel.TOPIC_OF_SOURCE + log;
    }

    /** Returns the one origin of this source. */
    public LogOrigin origin() {
        return origin;
    }

    /** Returns which log of the server it is; null for the server's own. */
    public @Nullable String log() {
        return log;
    }

    /** Returns where the last line stands that the sink has taken, to go on after it another time; null before any. */
    public @Nullable Position position() {
        return position;
    }

    /** Wants other lines from now on, on this socket and on those that come after a loss. */
    public synchronized void filter(LogLevel level, String logger) {
        options = options.withLevel(level).withLogger(logger);
        ChannelClient open = channel;
        if (open != null) {
            open.parameter(LogsChannel.LOG_LEVEL.name(), level.name());
            open.parameter(LogsChannel.LOGGER.name(), logger);
            // when it does not stand now, the next socket has the parameters
            open.send(new LogsChannel.Request.Filter(level.name(), logger, null), null);
        }
    }

    @Override
    public synchronized void start(LogSink sink) {
        if (thread != null || closed) {
            throw new IllegalStateException("a source is started once");
        }
        sink.state(origin, new SourceState.Reading(0, 0));
        thread = Thread.ofVirtual().name("log " + origin.name()).start(() -> run(sink));
        channel = connection.open(LogsChannel.CHANNEL, options.parameters(log), inbox);
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            if (channel != null) {
                channel.close();
            }
        }
        Threads.end(running);
    }

    private void run(LogSink sink) {
        try {
            while (!closed) {
                ServerInbox.News news = inbox.poll(rows.count() == 0 ? IDLE_MILLIS : 0);
                switch (news) {
                    case null -> handOn(sink);
                    case ServerInbox.News.Told(Frame<ServerEvent> frame) -> told(frame, sink);
                    case ServerInbox.News.Changed(ConnectionState state) -> changed(state, sink);
                }
                if (rows.size() >= BATCH) {
                    handOn(sink);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void told(Frame<ServerEvent> frame, LogSink sink) throws InterruptedException {
        switch (frame.body()) {
            case Event.Log line -> {
                if (seen.isNew(line)) {
                    ServerLine.of(line).addTo(rows);
                }
                moved(frame.position());
                arrived(1, sink);
            }
            case Control.Gap gap -> {
                gap(gap.from(), gap.to(), gap.dropped(), "were skipped, because they came faster than they were read");
                moved(read == null ? frame.position() : new Position(read.epoch(), Math.max(read.offset(), gap.to())));
                arrived(gap.dropped(), sink);
            }
            case Event.Connected opened -> opened(opened, frame, sink);
            case Control.Failure failure -> note(failure.message());
            default -> {
                // pongs and confirmations change nothing here
            }
        }
    }

    private void opened(Event.Connected opened, Frame<ServerEvent> frame, LogSink sink) throws InterruptedException {
        Position before = read;
        Position now = frame.position();
        if (Boolean.FALSE.equals(frame.recovered()) && before != null && now != null) {
            if (!before.epoch().equals(now.epoch())) {
                note("The server was restarted; lines that it wrote meanwhile may be missing here.");
                read = null;
                if (log != null) {
                    seen.again();
                }
            } else if (now.offset() > before.offset()) {
                gap(before.offset() + 1, now.offset(), now.offset() - before.offset(),
                        "are missing, because the server keeps no more of its history");
            }
        }
        if (!Boolean.TRUE.equals(frame.recovered())) {
            moved(now);
        }
        backlog = opened.backlog();
        live = false;
        wantAllThatIsMissed();
        arrived(0, sink);
    }

    /** Who comes back to a server that was restarted wants all it missed, however few lines it began with. */
    private synchronized void wantAllThatIsMissed() {
        ChannelClient open = channel;
        if (open != null) {
            open.parameter(LogsChannel.TAIL.name(), Integer.toString(SeenLines.MOST_PAST));
        }
    }

    private void arrived(long lines, LogSink sink) throws InterruptedException {
        backlog -= lines;
        if (!live && backlog <= 0) {
            live = true;
            handOn(sink);
            sink.state(origin, new SourceState.Live());
        }
    }

    private void changed(ConnectionState state, LogSink sink) throws InterruptedException {
        handOn(sink);
        switch (state) {
            case ConnectionState.Connecting _, ConnectionState.Connected _ -> {}
            case ConnectionState.Reconnecting lost ->
                sink.state(origin, new SourceState.Away(lost.reason(), lost.attempt(), lost.retryAt()));
            case ConnectionState.Closed end -> sink.state(origin, new SourceState.Failed(end.reason()));
        }
    }

    private void gap(long from, long to, long lines, String why) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(LogEntry.LINES, Long.toString(lines));
        fields.put(LogEntry.FROM, Long.toString(from));
        fields.put(LogEntry.TO, Long.toString(to));
        Position at = read;
        if (at != null) {
            fields.put(LogEntry.EPOCH, at.epoch());
        }
        String sentence = (lines == 1 ? "1 line " : lines + " lines ") + why + ".";
        rows.add(EntryKind.GAP, Times.nanos(clock.instant()), Severity.NONE, "", sentence, fields);
    }

    private void note(String sentence) {
        rows.add(EntryKind.NOTE, Times.nanos(clock.instant()), Severity.NONE, "", sentence, Map.of());
    }

    private void moved(@Nullable Position to) {
        read = to == null ? read : to;
    }

    private void handOn(LogSink sink) throws InterruptedException {
        if (rows.count() > 0) {
            sink.take(origin, rows);
            rows.clear();
        }
        position = read;
    }
}
