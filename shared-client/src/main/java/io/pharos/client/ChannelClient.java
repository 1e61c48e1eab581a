package io.pharos.client;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client half of one channel: keeps a socket open for as long as it lives, comes back after a loss with
 * {@link Backoff}, and asks for what it missed. Thread-safe; no method waits for the network.
 */
public final class ChannelClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelClient.class);

    private final ServerConnection connection;
    private final Channel<?, ?> channel;
    private final String path;
    private final Map<String, String> query;
    private final ChannelListener listener;
    private final Timing timing;
    private final Clock clock;

    /** Held while the listener is called, and never waited for by a caller of this class: listeners may call back. */
    private final ReentrantLock delivery = new ReentrantLock();

    private @Nullable ClientSocket socket;
    private @Nullable TokenWatch tokens;
    private @Nullable ScheduledFuture<?> retry;
    private @Nullable Position position;
    private ConnectionState state = new ConnectionState.Connecting();
    private @Nullable Instant openedAt;
    private boolean firstFrame;
    private int attempt;
    private @Nullable Token shown;
    private boolean preparing;
    private boolean replaced;
    private boolean closed;
    private long frames;
    private long characters;

    /**
     * What came over a channel since it was opened, over all its sockets.
     *
     * @param frames     frames, those that could not be read included
     * @param characters of their texts, as they are before the network packs them; nearly all take one byte
     */
    public record Traffic(long frames, long characters) {}

    ChannelClient(
            ServerConnection connection,
            Channel<?, ?> channel,
            String path,
            Map<String, String> query,
            ChannelListener listener) {
        this.connection = connection;
        this.channel = channel;
        this.path = path;
        this.query = new LinkedHashMap<>(query);
        this.listener = listener;
        this.timing = connection.timing();
        this.clock = connection.clock();
    }

    void open() {
        announce(new ConnectionState.Connecting());
        connect();
    }

    /** Returns how the connection stands now. */
    public synchronized ConnectionState state() {
        return state;
    }

    /** Returns what came so far. */
    public synchronized Traffic traffic() {
        return new Traffic(frames, characters);
    }

    /**
     * Sends a request.
     *
     * @param requestId repeated by the server on every event the request causes; may be null
     * @return false when the socket does not stand now; nothing is sent later then
     */
    public boolean send(ClientRequest request, @Nullable String requestId) {
        ClientSocket current;
        synchronized (this) {
            current = state instanceof ConnectionState.Connected ? socket : null;
        }
        if (current == null) {
            return false;
        }
        String text = JsonCodec.shared().encodeRequest(Frame.of(request, requestId));
        try {
            current.send(text);
            return true;
        } catch (RuntimeException notConnected) {
            LOG.debug("send on {} failed", path, notConnected);
            return false;
        }
    }

    /** Opens the channel with another value of a parameter from the next socket on; the socket of now is not told. */
    public synchronized void parameter(String name, String value) {
        query.put(name, value);
    }

    /** Tries again at once when waiting for the next try, or when the server had closed the channel for good. */
    public void retryNow() {
        synchronized (this) {
            boolean waiting = retry != null && retry.cancel(false);
            if (closed || !waiting && !(state instanceof ConnectionState.Closed)) {
                return;
            }
            state = new ConnectionState.Connecting();
        }
        connect();
    }

    /** Closes the socket for good; no call of the listener follows, except one that runs now. */
    @Override
    public void close() {
        ClientSocket current;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            state = new ConnectionState.Closed("This side closed the connection.");
            if (retry != null) {
                retry.cancel(false);
            }
            stopTokens();
            current = socket;
            socket = null;
        }
        connection.ended(this, current);
    }

    private void connect() {
        prepare(() -> connection.credentials().current());
    }

    /** Opens a socket with what {@code token} gives, which may take a while. */
    private void prepare(TokenSource token) {
        synchronized (this) {
            if (closed || preparing || socket != null) {
                return;
            }
            retry = null;
            preparing = true;
        }
        connection.beside(() -> {
            try {
                open(token.get());
            } catch (SignedOutException e) {
                unprepared(Loss.signedOut(e.getMessage()));
            } catch (IOException e) {
                unprepared(Loss.passing(e.getMessage() == null ? e.toString() : e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("The credentials for {} failed.", connection.address(), e);
                unprepared(Loss.passing("Who this is cannot be said just now; the log says why."));
            }
        });
    }

    private void open(@Nullable Token token) {
        ClientSocket next;
        synchronized (this) {
            preparing = false;
            if (closed) {
                return;
            }
            firstFrame = true;
            openedAt = null;
            shown = token;
            next = new ClientSocket(uri(), token, timing, new Deliveries());
            socket = next;
            // The library limits the time to connect, not the time a server may take to answer the handshake.
            connection.schedule(() -> expire(next), timing.handshake());
        }
        next.connect();
    }

    private void unprepared(Loss loss) {
        delivery.lock();
        try {
            ConnectionState next;
            synchronized (this) {
                preparing = false;
                if (closed) {
                    return;
                }
                openedAt = null;
                next = after(loss);
                state = next;
            }
            announce(next);
        } finally {
            delivery.unlock();
        }
    }

    /** Opens another socket at once with another token, where there is one; once until a socket has stood for a while. */
    private ConnectionState insteadOf(Token refused, Loss loss) {
        replaced = true;
        prepare(() -> {
            Token other = connection.credentials().instead(refused);
            if (other == null) {
                throw new SignedOutException(loss.reason());
            }
            return other;
        });
        return new ConnectionState.Connecting();
    }

    private boolean present(ClientSocket to, Token token) {
        synchronized (this) {
            if (to != socket) {
                return false;
            }
            shown = token;
        }
        return send(new Control.Request.Auth(token.value()), null);
    }

    private void stopTokens() {
        if (tokens != null) {
            tokens.stop();
            tokens = null;
        }
    }

    private void expire(ClientSocket late) {
        if (!late.isOpen()) {
            late.abort("The server at " + connection.address() + " does not answer.");
        }
    }

    private URI uri() {
        Map<String, String> all = new LinkedHashMap<>(query);
        Position last = position;
        if (last != null) {
            all.put("since_offset", Long.toString(last.offset()));
            all.put("epoch", last.epoch());
        }
        return connection.address().socket(path, all);
    }

    private void announce(ConnectionState next) {
        try {
            listener.onState(next);
        } catch (RuntimeException e) {
            LOG.error("The listener of {} failed.", path, e);
        }
    }

    private void announce(Frame<ServerEvent> frame) {
        try {
            listener.onFrame(frame);
        } catch (RuntimeException e) {
            LOG.error("The listener of {} failed.", path, e);
        }
    }

    /** A first frame that promises what was missed says where the stream stands, which is not what we have seen. */
    private void remember(Frame<ServerEvent> frame) {
        boolean ahead = firstFrame && Boolean.TRUE.equals(frame.recovered());
        firstFrame = false;
        if (frame.position() != null && !ahead) {
            position = frame.position();
        }
    }

    private ConnectionState after(Loss loss) {
        Instant now = clock.instant();
        boolean stood = openedAt != null && !openedAt.plus(timing.stable()).isAfter(now);
        Token refused = shown;
        shown = null;
        replaced &= !stood;
        if (loss.signIn() && refused != null && !replaced) {
            return insteadOf(refused, loss);
        }
        if (!loss.retry()) {
            attempt = 0;
            replaced = false;
            return new ConnectionState.Closed(loss.reason(), loss.signIn());
        }
        attempt = stood ? 1 : attempt + 1;
        Duration jitter = timing.backoff().delay(attempt);
        Duration delay = loss.pause() == null ? jitter : loss.pause().plus(jitter);
        retry = connection.schedule(this::connect, delay);
        return new ConnectionState.Reconnecting(attempt, now.plus(delay), loss.reason());
    }

    /** Where a token comes from; may wait. */
    @FunctionalInterface
    private interface TokenSource {
        @Nullable Token get() throws IOException, InterruptedException;
    }

    /** What sockets tell. Only the present socket is heard; a late word of an earlier one is dropped. */
    private final class Deliveries implements ClientSocket.Owner {
        @Override
        public boolean opened(ClientSocket from) {
            delivery.lock();
            try {
                Instant now = clock.instant();
                ConnectionState next = new ConnectionState.Connected(now);
                synchronized (ChannelClient.this) {
                    if (from != socket) {
                        return false;
                    }
                    openedAt = now;
                    state = next;
                    tokens = new TokenWatch(connection, token -> present(from, token));
                    tokens.start(shown);
                }
                announce(next);
                return true;
            } finally {
                delivery.unlock();
            }
        }

        @Override
        public void received(ClientSocket from, String text) {
            synchronized (ChannelClient.this) {
                frames++;
                characters += text.length();
            }
            Frame<ServerEvent> frame;
            try {
                frame = JsonCodec.shared().decodeEvent(channel, text);
            } catch (ProtocolException e) {
                LOG.warn("{} sent a frame that cannot be read: {}", path, e.getMessage());
                return;
            }
            delivery.lock();
            try {
                synchronized (ChannelClient.this) {
                    if (frame == null || from != socket) {
                        return;
                    }
                    remember(frame);
                }
                announce(frame);
            } finally {
                delivery.unlock();
            }
        }

        @Override
        public void lost(ClientSocket from, int code, String reason, @Nullable Exception error) {
            delivery.lock();
            try {
                ConnectionState next;
                synchronized (ChannelClient.this) {
                    if (from != socket) {
                        return;
                    }
                    socket = null;
                    stopTokens();
                    next = after(Loss.of(connection.address(), path, code, reason, error));
                    state = next;
                }
                announce(next);
            } finally {
                delivery.unlock();
            }
        }
    }
}
