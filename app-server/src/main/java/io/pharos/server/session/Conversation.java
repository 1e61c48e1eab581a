package io.pharos.server.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.pharos.model.ClientRequest;
import io.pharos.model.CloseCode;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one client says, turned into work: each request gets a virtual thread, so nothing here blocks the network.
 *
 * <p>Requests with an id run side by side, at most {@value #MAX_RUNNING} at once, unless the endpoint wants them in
 * order. Requests without one run one after the other, as clients expect that tell answers apart by their order alone.
 * When the session closes, all work is interrupted. Thread-safe.
 */
public final class Conversation<I extends ClientRequest, O extends ServerEvent> {
    /** Requests with an id that run at once. */
    public static final int MAX_RUNNING = 32;
    /** Requests without an id that wait for their turn. */
    public static final int MAX_WAITING = 64;
    /** Quick requests, served in order, that wait for theirs. */
    private static final int MAX_ORDERED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Endpoint<I, O> endpoint;
    private final ClientSession<O> session;
    private final Admission admission;
    private final Introduction introduction;
    /** What runs side by side, by the ids that cancel it. */
    private final Map<@Nullable String, Work> named = new HashMap<>();
    /** Threads of such requests; one may outlive its id by a moment. */
    private int runningBeside;

    private final Lane unnamed = new Lane(MAX_WAITING);
    private final Lane ordered = new Lane(MAX_ORDERED);
    /** Made with the first message, and only where a rate is configured. */
    private @Nullable RequestRate rate;

    /** A conversation with a client that was just let in. */
    public Conversation(Endpoint<I, O> endpoint, ClientSession<O> session, Admission admission, Introduction introduction) {
        this.endpoint = endpoint;
        this.session = session;
        this.admission = admission;
        this.introduction = introduction;
        session.own(this::interruptAll);
        session.busyWhen(this::isBusy);
    }

    /** Takes one text frame; whatever is wrong with it is answered, never thrown. */
    public void hear(String text) {
        session.seen();
        session.listener().received(session);
        Frame<ClientRequest> frame;
        try {
            frame = JsonCodec.shared().decodeRequest(endpoint.channel(), text);
        } catch (ProtocolException e) {
            if (mayAsk(e.requestId())) {
                session.fail(e.code(), e.getMessage(), e.field(), e.requestId());
            }
            return;
        }
        String requestId = frame.requestId();
        if (!mayAsk(requestId)) {
            return;
        }
        if (session.identity() instanceof Identity.Nobody && !(frame.body() instanceof Control.Request.Auth)) {
            session.fail(
                    ErrorCode.UNAUTHORIZED, "Say who you are first: {\"action\":\"auth\",\"token\":...}.", null, requestId);
        } else if (frame.body() instanceof Control.Request control) {
            switch (control) {
                case Control.Request.Auth(String token) -> introduction.hear(token, requestId);
                case Control.Request.Ping() -> session.send(Frame.of(pong(), requestId));
                case Control.Request.Cancel() -> cancel(requestId);
            }
        } else if (admission.draining()) {
            session.comeBack(
                    ErrorCode.UNAVAILABLE,
                    "The server is shutting down and takes no new requests; reconnect and ask again.",
                    admission.returnSeconds(),
                    requestId);
        } else if (!take(endpoint, frame, text.length())
                && endpoint.included().stream().noneMatch(other -> take(other, frame, text.length()))) {
            throw new IllegalStateException(endpoint.channel().path() + " includes a channel that nobody serves");
        }
    }

    private Control.Pong pong() {
        long queued = session.queuedBytes();
        return new Control.Pong(session.clock().instant(), queued == 0 ? null : queued);
    }

    /** Counts a message; tells a client that sends too many, and hangs up on one that does not listen. */
    private boolean mayAsk(@Nullable String requestId) {
        int perSecond = admission.limits().requestsPerSecond();
        if (session.isClosed() || perSecond == 0) {
            return !session.isClosed();
        }
        long now = session.clock().millis();
        if (rate == null) {
            rate = new RequestRate(perSecond, now);
        }
        switch (rate.judge(now)) {
            case SERVE -> {
                return true;
            }
            case REFUSE -> session.comeBack(
                    ErrorCode.RATE_LIMITED,
                    "This socket sends more than the " + perSecond
                            + " messages a second that --max-requests-per-second allows; wait a second.",
                    1,
                    requestId);
            case HANG_UP -> {
                session.failing(ErrorCode.RATE_LIMITED);
                session.close(
                        CloseCode.RATE_LIMIT_ABUSED,
                        RequestRate.PATIENCE * perSecond + " messages refused within " + RequestRate.WINDOW_SECONDS
                                + " s; the limit is " + perSecond + " a second (--max-requests-per-second)");
            }
        }
        return false;
    }

    /** Takes a request unless it is none of that endpoint's. */
    private <J extends ClientRequest, P extends ServerEvent> boolean take(
            Endpoint<J, P> server, Frame<ClientRequest> frame, int chars) {
        if (!server.channel().requests().isInstance(frame.body())) {
            return false;
        }
        J request = server.channel().requests().cast(frame.body());
        String requestId = frame.requestId();
        Scope needed = server.needed(request);
        if (needed != null && !session.identity().may(needed)) {
            session.fail(ErrorCode.FORBIDDEN, Introduction.lacking(session.identity(), needed), null, requestId);
            return true;
        }
        Lane lane = requestId == null ? unnamed : server.inOrder(request) ? ordered : null;
        // requests of included channels cause none of this socket's events, so that these need not wait for the answers
        Turn turn = lane == null && !server.equals(endpoint) ? Turn.SHARED : Turn.FIRST;
        Reply<P> reply = new Reply<>(session, requestId, turn, lane == null ? this::free : any -> {});
        Thread thread = Thread.ofVirtual().name("request-" + session.id()).unstarted(() -> {
            try {
                run(server, request, reply);
            } finally {
                if (!finished(reply, lane)) {
                    // what was answered goes out as one write
                    session.wake();
                }
            }
        });
        start(new Work(requestId, reply, thread, chars), lane);
        return true;
    }

    private synchronized void start(Work work, @Nullable Lane lane) {
        String requestId = work.requestId();
        if (session.isClosed()) {
            return;
        }
        if (lane == null && named.containsKey(requestId)) {
            session.fail(
                    ErrorCode.CONFLICT, "A request with this request_id is still running.", "request_id", requestId);
        } else if (lane != null && !lane.hasRoom()) {
            String refusal = "Too many requests wait already; wait for their answers.";
            session.fail(ErrorCode.RATE_LIMITED, refusal, null, requestId);
        } else if (lane == null && runningBeside >= 2 * MAX_RUNNING || named.size() >= MAX_RUNNING) {
            String refusal = MAX_RUNNING + " requests run already on this socket.";
            session.fail(ErrorCode.RATE_LIMITED, refusal, null, requestId);
        } else if (lane != null) {
            lane.add(work);
        } else {
            named.put(requestId, work);
            runningBeside++;
            work.thread().start();
        }
    }

    private <J extends ClientRequest, P extends ServerEvent> void run(Endpoint<J, P> server, J request, Reply<P> reply) {
        long start = System.nanoTime();
        try {
            if (!reply.isCancelled()) {
                server.serve(request, reply);
            }
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
            session.listener().served(session, request, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Returns whether another request follows in its lane, whose answer will soon go the same way. */
    private synchronized boolean finished(Reply<?> reply, @Nullable Lane lane) {
        if (lane == null) {
            runningBeside--;
            free(reply);
            return false;
        }
        lane.next();
        return lane == ordered && lane.current() != null;
    }

    /** A request is about to send its last frame, upon which the client may use the id again. */
    private synchronized void free(Reply<?> reply) {
        named.values().removeIf(work -> work.reply() == reply);
    }

    private void cancel(@Nullable String requestId) {
        Work target;
        synchronized (this) {
            target = requestId == null ? unnamed.current() : named.get(requestId);
        }
        if (target != null) {
            // interrupt first: a reply that waits for a slow client holds its monitor until it is woken
            target.thread().interrupt();
        }
        if (target == null || !target.reply().cancel()) {
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

    private synchronized boolean isBusy() {
        return runningBeside > 0 || unnamed.current() != null || ordered.current() != null;
    }

    private synchronized void interruptAll() {
        unnamed.clear();
        ordered.clear();
        Stream.of(unnamed.current(), ordered.current())
                .filter(Objects::nonNull)
                .forEach(work -> work.thread().interrupt());
        named.values().forEach(work -> work.thread().interrupt());
    }
}
