package io.pharos.server.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import io.pharos.server.access.Identity;
import io.pharos.model.CloseCode;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.server.push.EventSource;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.TextFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connected client as an endpoint sees it. Thread-safe.
 *
 * @param <O> events of the channel
 */
public final class ClientSession<O extends ServerEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id;
    private final Endpoint<?, O> endpoint;
    private final Map<String, String> parameters;
    private volatile Identity identity;
    private final Transport transport;
    private final SessionListener listener;
    private final Clock clock;
    private final Instant openedAt;
    private final Outbox outbox;
    private final List<AutoCloseable> owned = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Instant toldExpiry;
    private volatile boolean linked = true;
    private volatile long seenMillis;
    private volatile long pingedMillis;
    private volatile BooleanSupplier busy = () -> false;

    /**
     * A client that was just let in.
     *
     * @param parameters values of the path's variables and of the query
     * @param identity   who the client is, nobody when it has yet to say so
     * @param flusher    sends answers that were gathered for a moment
     * @param framesSent counts frames of all clients
     * @param listener   hears what becomes of it
     */
    public ClientSession(
            String id,
            Endpoint<?, O> endpoint,
            Map<String, String> parameters,
            Identity identity,
            Transport transport,
            Flusher flusher,
            AtomicLong framesSent,
            SessionListener listener,
            Clock clock) {
        this.id = id;
        this.endpoint = endpoint;
        this.parameters = Map.copyOf(parameters);
        this.identity = identity;
        this.transport = transport;
        this.listener = listener;
        this.clock = clock;
        this.openedAt = clock.instant();
        this.seenMillis = openedAt.toEpochMilli();
        this.pingedMillis = seenMillis;
        this.outbox = new Outbox(
                transport,
                flusher,
                frames -> {
                    framesSent.addAndGet(frames);
                    listener.sent(this, frames);
                },
                clock,
                () -> close(CloseCode.TOO_SLOW, "Too slow: reconnect and resume by offset."));
    }

    /** Returns the session's own id. */
    public String id() {
        return id;
    }

    /** Returns the path of its channel. */
    public String path() {
        return endpoint.channel().path();
    }

    /** Returns the name the client gave itself, or the session's id. */
    public String clientId() {
        return parameters.getOrDefault("client_id", id);
    }

    /** Returns who the client is, as far as it has said so yet; ask anew before each thing that not everybody may. */
    public Identity identity() {
        return identity;
    }

    /** The client has said who it is. */
    void identified(Identity known) {
        identity = known;
    }

    /** Tells the client, once for each token, that its token ends soon. */
    void tellExpiry(Instant end) {
        if (!end.equals(toldExpiry)) {
            toldExpiry = end;
            send(Frame.of(new Control.TokenExpiring(end, clock.instant())));
        }
    }

    /** Returns where the client is, as host and port. */
    public String remoteAddress() {
        return transport.remoteAddress();
    }

    /** Returns when the client was let in. */
    public Instant openedAt() {
        return openedAt;
    }

    /** Returns a parameter of path or query, or null. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** Returns where the client wants to resume, by {@code since_offset} and {@code epoch}; null for no wish. */
    public @Nullable Position since() {
        return parameters().since();
    }

    /** Returns the parameters, for further reading. */
    public Parameters parameters() {
        return new Parameters(parameters);
    }

    /** Sends a first frame or another event that no request caused; a client that does not take it is closed. */
    public void send(Frame<? extends ServerEvent> frame) {
        send(frame, Turn.FIRST);
    }

    void send(Frame<? extends ServerEvent> frame, Turn turn) {
        if (!outbox.offer(encoded(frame), turn) && !closed.get()) {
            close(CloseCode.TOO_SLOW, "Too slow: the outgoing queue is full.");
        }
    }

    /** Adds a stream of events that flow when there is room; call {@link #wake()} when it may have some. */
    public void stream(EventSource source) {
        outbox.add(source);
    }

    /** Ends a stream. */
    public void unstream(EventSource source) {
        outbox.remove(source);
    }

    /** Tells that a stream may have events, or that no more answers come for now. */
    public void wake() {
        outbox.pump();
    }

    /** Leaves something to be closed with the session; closed at once when the session is closed already. */
    public void own(AutoCloseable resource) {
        owned.add(resource);
        if (closed.get()) {
            closeOwned();
        }
    }

    /** Returns whether the session is over. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Says goodbye and forgets everything; the registry drops the link if the client does not take the goodbye. */
    public void close(CloseCode code, String reason) {
        if (release()) {
            transport.close(code, reason);
        }
    }

    /** The link is gone: frees everything without a word. */
    public void closed() {
        linked = false;
        release();
    }

    /** Drops a dead link. */
    void abort() {
        linked = false;
        release();
        transport.abort();
    }

    /** Returns whether the link still stands, perhaps only until the client has taken the goodbye. */
    boolean isLinked() {
        return linked;
    }

    Duration pingEvery() {
        return transport.pingEvery();
    }

    void ping(long nowMillis) {
        pingedMillis = nowMillis;
        transport.ping();
    }

    /** Returns when it was pinged last, in milliseconds since 1970; before the first ping, when it opened. */
    long pingedMillis() {
        return pingedMillis;
    }

    /** The client gave a sign of life. */
    public void seen() {
        seenMillis = clock.millis();
    }

    /** Returns when it gave its last sign of life, in milliseconds since 1970. */
    long seenMillis() {
        return seenMillis;
    }

    /** Returns the bytes that wait for the client to read: answers, and events of the topics it listens to. */
    public long queuedBytes() {
        return outbox.queuedBytes();
    }

    /** Returns how long the oldest of them waits; zero when nothing does. */
    public Duration queuedFor() {
        Instant since = outbox.queuedSince();
        Instant now = clock.instant();
        return since == null || now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
    }

    /** Returns how many events the client has missed because it read too slowly. */
    public long dropped() {
        return outbox.dropped();
    }

    /** Returns the names of the topics that the client listens to, sorted. */
    public List<String> topics() {
        return outbox.topics();
    }

    /** Returns how many frames the client has got. */
    public long framesSent() {
        return outbox.framesSent();
    }

    /** Says how to find out whether requests of this client are being served. */
    void busyWhen(BooleanSupplier serving) {
        busy = serving;
    }

    /** Returns whether nothing is being served and everything there was to tell has left. */
    boolean isIdle() {
        return !busy.getAsBoolean() && queuedBytes() == 0;
    }

    Endpoint<?, O> endpoint() {
        return endpoint;
    }

    Clock clock() {
        return clock;
    }

    void answer(Frame<? extends ServerEvent> frame, Turn turn) throws InterruptedException {
        if (closed.get()) {
            throw new InterruptedException("the client is gone");
        }
        if (!outbox.put(encoded(frame), turn, PATIENCE)) {
            close(CloseCode.TOO_SLOW, "Too slow: nothing was read for 30 s.");
            throw new InterruptedException("the client is gone or too slow");
        }
    }

    void fail(ErrorCode code, String message, @Nullable String field, @Nullable String requestId) {
        failing(code);
        send(Frame.of(new Control.Failure(code, message, field, null, clock.instant()), requestId));
    }

    /** Refuses a request for now. */
    void comeBack(ErrorCode code, String message, int seconds, @Nullable String requestId) {
        failing(code);
        send(Frame.of(new Control.Failure(code, message, null, seconds, clock.instant()), requestId));
    }

    /** Tells that a request is refused or has failed. */
    void failing(ErrorCode code) {
        if (code == ErrorCode.RATE_LIMITED) {
            listener.limited(path(), identity);
        }
    }

    /** Returns who hears what becomes of it. */
    SessionListener listener() {
        return listener;
    }

    private TextFrame encoded(Frame<? extends ServerEvent> frame) {
        return transport.frame(endpoint.channel(), frame);
    }

    private boolean release() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        outbox.close();
        closeOwned();
        return true;
    }

    private void closeOwned() {
        for (AutoCloseable resource : owned) {
            owned.remove(resource);
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("closing what session {} owned failed", id, e);
            }
        }
    }

    /** Typed reading of a session's parameters; a value that breaks its rule is refused before the upgrade. */
    public record Parameters(Map<String, String> values) {
        /**
         * Returns a whole number in the closed range, or {@code fallback} when it is not there.
         *
         * @throws InvalidFieldException otherwise
         */
        public int number(String name, int fallback, int min, int max) {
            return InvalidFieldException.parameterInRange(name, values.get(name), fallback, min, max);
        }

        /**
         * Returns a whole number as the parameter has it.
         *
         * @throws InvalidFieldException when it is beyond its bounds
         */
        public int number(Parameter parameter) {
            return parameter.number(values.get(parameter.name()));
        }

        /**
         * Returns the position to resume after, or null when there is none.
         *
         * @throws InvalidFieldException when it is not a position
         */
        public @Nullable Position since() {
            String offset = values.get("since_offset");
            if (offset == null) {
                return null;
            }
            try {
                return new Position(values.getOrDefault("epoch", ""), Long.parseLong(offset));
            } catch (IllegalArgumentException e) {
                throw new InvalidFieldException(
                        "since_offset", "Parameter 'since_offset' must be a whole number from 0, not '" + offset + "'.");
            }
        }
    }
}
