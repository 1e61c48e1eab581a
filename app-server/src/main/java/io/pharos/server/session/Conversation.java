package io.pharos.server.session;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one client says, turned into work: each request gets a virtual thread, so nothing here blocks the network.
 *
 * <p>Requests with an id run side by side, at most {@value #MAX_RUNNING} at once. Requests without one run one after
 * the other, as clients expect that tell answers apart by their order alone. When the session closes, all work is
 * interrupted. Thread-safe.
 */
public final class Conversation<I extends ClientRequest, O extends ServerEvent> {
    static final int MAX_RUNNING = 32;
    static final int MAX_WAITING = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    /** Stands for "no id"; no client can send it, because ids are at most 200 characters of JSON text. */
    private static final String UNNAMED = "\0unnamed";

    private final Endpoint<I, O> endpoint;
    private final ClientSession<O> session;
    private final Map<String, Running<O>> running = new HashMap<>();
    private final Queue<I> unnamed = new ArrayDeque<>();

    /** A conversation with a client that was just let in. */
    public Conversation(Endpoint<I, O> endpoint, ClientSession<O> session) {
        this.endpoint = endpoint;
        this.session = session;
        session.own(this::interruptAll);
    }

    /** Takes one text frame; whatever is wrong with it is answered, never thrown. */
    public void hear(String text) {
        session.seen();
        Frame<ClientRequest> frame;
        try {
            frame = JsonCodec.shared().decodeRequest(endpoint.channel(), text);
        } catch (ProtocolException e) {
            session.fail(e.code(), e.getMessage(), e.field(), e.requestId());
            return;
        }
        String requestId = frame.requestId();
        if (frame.body() instanceof Control.Request control) {
            switch (control) {
                case Control.Request.Ping() ->
                    session.send(Frame.of(new Control.Pong(session.clock().instant()), requestId));
                case Control.Request.Cancel() -> cancel(requestId);
            }
            return;
        }
        I request = endpoint.channel().requests().cast(frame.body());
        if (requestId == null) {
            startInOrder(request);
        } else {
            startBeside(request, requestId);
        }
    }

    private synchronized void startInOrder(I request) {
        if (unnamed.size() >= MAX_WAITING) {
            session.fail(
                    ErrorCode.RATE_LIMITED, MAX_WAITING + " requests wait already; wait for their answers.", null, null);
        } else if (running.containsKey(UNNAMED)) {
            unnamed.add(request);
        } else {
            start(request, null);
        }
    }

    private synchronized void startBeside(I request, String requestId) {
        if (running.containsKey(requestId)) {
            session.fail(
                    ErrorCode.CONFLICT, "A request with this request_id is still running.", "request_id", requestId);
        } else if (running.size() >= MAX_RUNNING) {
            session.fail(
                    ErrorCode.RATE_LIMITED, MAX_RUNNING + " requests run already on this socket.", null, requestId);
        } else {
            start(request, requestId);
        }
    }

    private void start(I request, @Nullable String requestId) {
        Reply<O> reply = new Reply<>(session, requestId);
        Thread thread = Thread.ofVirtual()
                .name("request-" + session.id())
                .unstarted(() -> run(request, reply, requestId == null ? UNNAMED : requestId));
        running.put(requestId == null ? UNNAMED : requestId, new Running<>(reply, thread));
        thread.start();
    }

    private void run(I request, Reply<O> reply, String name) {
        try {
            endpoint.serve(request, reply);
        } catch (EndpointException e) {
            reply.fail(e.code(), e.getMessage(), e.field());
        } catch (InvalidFieldException e) {
            reply.fail(ErrorCode.INVALID_FIELD, e.getMessage(), e.field());
        } catch (InterruptedException e) {
            // cancelled, or the client is gone: there is nobody left to tell
            LOG.debug("request on {} interrupted", session.path());
        } catch (Exception e) {
            LOG.error("A request on {} failed", session.path(), e);
            reply.fail(ErrorCode.INTERNAL, "The server failed to serve this request; its log says why.", null);
        } finally {
            // what it answered goes out as one write
            session.wake();
            finished(name, reply);
        }
    }

    private synchronized void finished(String name, Reply<O> reply) {
        Running<O> mine = running.get(name);
        if (mine != null && mine.reply == reply) {
            running.remove(name);
        }
        if (name.equals(UNNAMED) && !running.containsKey(UNNAMED) && !session.isClosed()) {
            I next = unnamed.poll();
            if (next != null) {
                start(next, null);
            }
        }
    }

    private void cancel(@Nullable String requestId) {
        Running<O> target;
        synchronized (this) {
            target = running.get(requestId == null ? UNNAMED : requestId);
        }
        if (target != null) {
            // interrupt first: a reply that waits for a slow client holds its monitor until it is woken
            target.thread.interrupt();
            target.reply.cancel();
        } else {
            cancelElsewhere(requestId);
        }
    }

    private void cancelElsewhere(@Nullable String requestId) {
        try {
            Runnable end = endpoint.cancel(session);
            if (end == null) {
                String what = requestId == null ? "No request is running." : "No request '" + requestId + "' is running.";
                session.fail(ErrorCode.NOT_FOUND, what, "request_id", requestId);
            } else {
                // the answer leaves before the events that it causes
                session.send(Frame.of(new Control.Cancelled(session.clock().instant()), requestId));
                Thread.ofVirtual().name("cancel-" + session.id()).start(end);
            }
        } catch (EndpointException e) {
            session.fail(e.code(), e.getMessage(), e.field(), requestId);
        }
    }

    private synchronized void interruptAll() {
        unnamed.clear();
        running.values().forEach(work -> work.thread.interrupt());
    }

    private record Running<O extends ServerEvent>(Reply<O> reply, Thread thread) {}
}
