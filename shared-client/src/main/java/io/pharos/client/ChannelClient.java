package io.pharos.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.CloseCode;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client half of one channel: keeps a socket open for as long as it lives, comes back after a loss with
 * {@link Backoff}, and asks for what it missed. Thread-safe.
 */
public final class ChannelClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelClient.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int LOST_AFTER_SECONDS = 30;

    private final ServerAddress server;
    private final Channel<?, ?> channel;
    private final String path;
    private final Map<String, String> query;
    private final ChannelListener listener;
    private final Backoff backoff;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;

    private @Nullable Socket socket;
    private @Nullable ScheduledFuture<?> retry;
    private @Nullable Position position;
    private ConnectionState state = new ConnectionState.Connecting();
    private int attempt;
    private boolean closed;

    ChannelClient(
            ServerAddress server,
            Channel<?, ?> channel,
            String path,
            Map<String, String> query,
            ChannelListener listener,
            Backoff backoff,
            Clock clock,
            ScheduledExecutorService scheduler) {
        this.server = server;
        this.channel = channel;
        this.path = path;
        this.query = Map.copyOf(query);
        this.listener = listener;
        this.backoff = backoff;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    synchronized void open() {
        changeState(new ConnectionState.Connecting());
        connect();
    }

    /** Returns how the connection stands now. */
    public synchronized ConnectionState state() {
        return state;
    }

    /**
     * Sends a request.
     *
     * @param requestId repeated by the server on every event the request causes; may be null
     * @return false when the socket does not stand now; nothing is sent later then
     */
    public boolean send(ClientRequest request, @Nullable String requestId) {
        Socket current;
        synchronized (this) {
            current = state instanceof ConnectionState.Connected ? socket : null;
        }
        if (current == null) {
            return false;
        }
        try {
            current.send(JsonCodec.shared().encodeRequest(Frame.of(request, requestId)));
            return true;
        } catch (RuntimeException notConnected) {
            LOG.debug("send on {} failed", path, notConnected);
            return false;
        }
    }

    /** Tries again at once when waiting for the next try. */
    public synchronized void retryNow() {
        if (retry != null && retry.cancel(false)) {
            connect();
        }
    }

    /** Closes the socket for good; no call of the listener follows, except one that runs now. */
    @Override
    public void close() {
        Socket current;
        synchronized (this) {
            closed = true;
            if (retry != null) {
                retry.cancel(false);
            }
            current = socket;
            socket = null;
        }
        if (current != null) {
            current.close(CloseCode.NORMAL.code());
        }
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        retry = null;
        socket = new Socket(server.socket(path, queryNow()));
        socket.connect();
    }

    private Map<String, String> queryNow() {
        Map<String, String> all = new LinkedHashMap<>(query);
        Position last = position;
        if (last != null) {
            all.put("since_offset", Long.toString(last.offset()));
            all.put("epoch", last.epoch());
        }
        return all;
    }

    private void changeState(ConnectionState next) {
        state = next;
        listener.onState(next);
    }

    private synchronized void opened(Socket from) {
        if (from == socket) {
            attempt = 0;
            changeState(new ConnectionState.Connected(clock.instant()));
        }
    }

    private void received(Socket from, String text) {
        Frame<ServerEvent> frame;
        try {
            frame = JsonCodec.shared().decodeEvent(channel, text);
        } catch (ProtocolException e) {
            LOG.warn("{} sent a frame that cannot be read: {}", path, e.getMessage());
            return;
        }
        synchronized (this) {
            if (frame == null || from != socket) {
                return;
            }
            if (frame.position() != null) {
                position = frame.position();
            }
            listener.onFrame(frame);
        }
    }

    private synchronized void lost(Socket from, int code, String reason) {
        if (closed || from != socket) {
            return;
        }
        socket = null;
        if (!CloseCode.shouldReconnect(code)) {
            changeState(new ConnectionState.Closed(reason.isBlank() ? "The server closed the connection." : reason));
            return;
        }
        attempt++;
        Duration delay = backoff.delay(attempt);
        Instant at = clock.instant().plus(delay);
        changeState(new ConnectionState.Reconnecting(attempt, at, explained(code, reason)));
        retry = scheduler.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String explained(int code, String reason) {
        if (code == CloseCode.GOING_AWAY.code()) {
            return "The server is going away.";
        }
        if (code == CloseCode.TOO_SLOW.code()) {
            return "This console read too slowly; it comes back and resumes.";
        }
        return reason.isBlank() ? "The connection was lost." : reason;
    }

    private final class Socket extends WebSocketClient {
        Socket(URI uri) {
            super(uri, new Draft_6455(), Map.of(), CONNECT_TIMEOUT_MILLIS);
            setConnectionLostTimeout(LOST_AFTER_SECONDS);
            setTcpNoDelay(true);
            setDaemon(true);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            opened(this);
        }

        @Override
        public void onMessage(String text) {
            received(this, text);
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            lost(this, code, reason);
        }

        @Override
        public void onError(Exception e) {
            LOG.debug("socket {} failed", path, e);
        }
    }
}
