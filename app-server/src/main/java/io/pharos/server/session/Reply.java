package io.pharos.server.session;

import java.time.Instant;
import java.util.function.Consumer;

import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.FinalEvent;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of one request go. Every event repeats the request's id. Once cancelled, nothing more is sent.
 * Thread-safe.
 *
 * @param <O> events of the channel
 */
public final class Reply<O extends ServerEvent> {
    private final ClientSession<?> session;
    private final @Nullable String requestId;
    private final Turn turn;
    private final Consumer<Reply<O>> beforeLast;
    private boolean cancelled;

    /**
     * A reply to one request.
     *
     * @param turn       when its frames leave, all of them alike, so that they keep their order
     * @param beforeLast called before the last frame leaves, after which the client may use the id again
     */
    Reply(ClientSession<?> session, @Nullable String requestId, Turn turn, Consumer<Reply<O>> beforeLast) {
        this.session = session;
        this.requestId = requestId;
        this.turn = turn;
        this.beforeLast = beforeLast;
    }

    /** Returns the client that asked. */
    public ClientSession<?> session() {
        return session;
    }

    /** Returns the client's name for the request, null when it gave none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Returns the time now, for timestamps. */
    public Instant now() {
        return session.clock().instant();
    }

    /**
     * Sends an event, waiting up to 30 s while the client reads slowly.
     *
     * @throws InterruptedException when the request was cancelled or the client is gone
     */
    public void send(O event) throws InterruptedException {
        send(event, null, null);
    }

    /**
     * Sends an event about a topic, waiting like {@link #send(ServerEvent)}.
     *
     * @param position  where the topic stands
     * @param recovered whether everything missed follows; null when nobody asked
     */
    public synchronized void send(O event, @Nullable Position position, @Nullable Boolean recovered)
            throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException("cancelled");
        }
        if (event instanceof FinalEvent) {
            beforeLast.accept(this);
        }
        session.answer(new Frame<>(event, requestId, position, recovered), turn);
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void fail(ErrorCode code, String message, @Nullable String field) {
        if (!cancelled) {
            beforeLast.accept(this);
            session.failing(code);
            session.send(Frame.of(new Control.Failure(code, message, field, null, now()), requestId), turn);
        }
    }

    /** Ends the reply; the last frame of this request says so. Returns false when it had been ended before. */
    synchronized boolean cancel() {
        if (cancelled) {
            return false;
        }
        cancelled = true;
        beforeLast.accept(this);
        session.send(Frame.of(new Control.Cancelled(now()), requestId), turn);
        return true;
    }
}
