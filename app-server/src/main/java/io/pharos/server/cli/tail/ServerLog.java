package io.pharos.server.cli.tail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;
import io.pharos.log.Severity;
import io.pharos.log.SourceState;
import io.pharos.log.source.SeenLines;
import io.pharos.log.source.ServerLine;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import org.jspecify.annotations.Nullable;

/**
 * A log of a server. A lost connection comes back by itself and goes on where it was; while the sink is slow, so is the
 * reading of the socket, and in the end the server, which then leaves out the oldest lines and says how many.
 */
public final class ServerLog implements LogSource {
    private final ServerConnection connection;
    private final @Nullable String name;
    private final Map<String, String> parameters;
    private final LogOrigin origin;
    private volatile @Nullable ChannelClient channel;
    private volatile End end = End.GONE;

    /** Why a log has failed. */
    public enum End {
        /** The server is gone, or does not offer this. */
        GONE,
        /** It wants somebody signed in, or does not take what it was shown. */
        SIGN_IN,
        /** It said no, in a sentence. */
        REFUSED
    }

    /**
     * A log that is opened when {@link #start} is called.
     *
     * @param name       a file source of the server; null for its own log
     * @param parameters of the channel, besides
     */
    public ServerLog(ServerConnection connection, @Nullable String name, Map<String, String> parameters) {
        this.connection = connection;
        this.name = name;
        this.parameters = new LinkedHashMap<>(parameters);
        if (name != null) {
            this.parameters.put(LogsChannel.SOURCE.name(), name);
        }
        String id = connection.address() + (name == null ? "" : "/" + name);
        this.origin = new LogOrigin(id, LogOrigin.Kind.SERVER, name == null ? LogsChannel.TOPIC : name);
    }

    /** Returns what the rows of this log have as their origin. */
    public LogOrigin origin() {
        return origin;
    }

    /** Returns why it has failed, if it has. */
    public End end() {
        return end;
    }

    @Override
    public synchronized void start(LogSink sink) {
        sink.state(origin, new SourceState.Reading(0, 0));
        channel = connection.open(LogsChannel.CHANNEL, parameters, new Intake(sink));
    }

    @Override
    public synchronized void close() {
        ChannelClient open = channel;
        if (open != null) {
            open.close();
        }
    }

    /** Turns what the channel says into rows and states; called by one network thread at a time. */
    private final class Intake implements ChannelListener {
        private final LogSink sink;
        private final LineBatch rows = new LineBatch(1, 1024);
        private long awaited = -1;
        private final SeenLines seen = new SeenLines();

        Intake(LogSink sink) {
            this.sink = sink;
        }

        @Override
        public void onState(ConnectionState state) {
            switch (state) {
                case ConnectionState.Connecting _, ConnectionState.Connected _ -> {}
                case ConnectionState.Reconnecting(int attempt, var retryAt, String reason) ->
                    sink.state(origin, new SourceState.Away(reason, attempt, retryAt));
                case ConnectionState.Closed(String reason, boolean mustSignIn) -> {
                    boolean notFound = reason.startsWith("Log source '");
                    failed(mustSignIn ? End.SIGN_IN : notFound ? End.REFUSED : end, reason);
                }
            }
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            try {
                told(frame);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void told(Frame<ServerEvent> frame) throws InterruptedException {
            switch (frame.body()) {
                case Event.Connected connected -> opened(connected, frame.recovered());
                case Event.Log line -> {
                    if (seen.isNew(line)) {
                        ServerLine.of(line).addTo(rows);
                        handOn();
                    }
                    counted(1);
                }
                case Control.Gap gap -> {
                    say(EntryKind.GAP, gap.dropped() + " lines were lost, because they were not read fast enough.");
                    counted(gap.dropped());
                }
                case Control.Failure failure -> failed(End.REFUSED, failure.message());
                default -> {
                    // confirmations and signs of life
                }
            }
        }

        private void failed(End why, String reason) {
            end = why;
            sink.state(origin, new SourceState.Failed(reason));
        }

        private void opened(Event.Connected connected, @Nullable Boolean recovered) throws InterruptedException {
            if (Boolean.FALSE.equals(recovered)) {
                if (name != null) {
                    seen.again();
                }
                say(EntryKind.NOTE, "The server was restarted or no longer holds every line; some may be missing here.");
            }
            awaited = connected.backlog();
            counted(0);
            // who comes back to a server that was restarted wants all it missed, however few lines it began with
            ChannelClient open = channel;
            if (open != null) {
                open.parameter(LogsChannel.TAIL.name(), Integer.toString(SeenLines.MOST_PAST));
            }
        }

        private void counted(long lines) {
            boolean past = awaited >= 0;
            awaited = awaited < 0 ? awaited : Math.max(0, awaited - lines);
            if (past && awaited == 0) {
                awaited = -1;
                sink.state(origin, new SourceState.Live());
            }
        }

        private void say(EntryKind kind, String sentence) throws InterruptedException {
            byte[] row = sentence.getBytes(StandardCharsets.UTF_8);
            rows.add(kind, 0, false, Severity.NONE, "", 0, row, 0, row.length);
            handOn();
        }

        private void handOn() throws InterruptedException {
            sink.take(origin, rows);
            rows.clear();
        }
    }
}
