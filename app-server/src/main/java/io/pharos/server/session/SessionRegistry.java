package io.pharos.server.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import io.pharos.model.CloseCode;
import io.pharos.model.ErrorCode;
import io.pharos.model.RetryHint;
import io.pharos.model.ServerEvent;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.rest.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connected clients, and their heartbeat: a ping every 25 s at the latest, and the end of who gave no sign of life
 * 10 s later. Who vanished is therefore gone within 35 s, and who does not take a goodbye within 6 s. A single timer serves
 * everybody.
 */
public final class SessionRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRegistry.class);

    /** How long a silent client goes without a ping at most, unless its wire wants one more often. */
    public static final Duration PING_EVERY = Duration.ofSeconds(25);

    static final int TICK_MILLIS = 1_000;

    // each a tick short of what is promised, because a tick may come that much late
    private static final long PONG_WITHIN_MILLIS = 10_000 - TICK_MILLIS;
    private static final long LEAVE_WITHIN_MILLIS = 5_000;
    private static final long INTRODUCTION_MILLIS = 3_000;
    private static final long EXPIRY_NOTICE_MILLIS = 60_000;

    private final Clock clock;
    private final Admission admission;
    private final Set<ClientSession<?>> sessions = ConcurrentHashMap.newKeySet();
    /** Who was said goodbye to, and until when it may take that: who reads nothing would hold its link for ever. */
    private final Map<ClientSession<?>, Long> leaving = new ConcurrentHashMap<>();
    /** Who has yet to say who it is, and until when. */
    private final Map<ClientSession<?>, Long> hall = new ConcurrentHashMap<>();
    private final Revocations revocations;
    private final AtomicLong framesSent = new AtomicLong();
    private final SessionListener listener;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    /** An empty registry with the standard limits, whose heart beats. */
    public SessionRegistry(Clock clock) {
        this(clock, Limits.STANDARD);
    }

    /** An empty registry whose heart beats, and to which nobody listens. */
    public SessionRegistry(Clock clock, Limits limits) {
        this(clock, limits, SessionListener.NONE);
    }

    /** An empty registry whose heart beats. */
    public SessionRegistry(Clock clock, Limits limits, SessionListener listener) {
        this.clock = clock;
        this.listener = listener;
        this.admission = new Admission(limits, clock);
        this.revocations = new Revocations(clock);
        timer.scheduleAtFixedRate(this::beat, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns the door that sessions come in by. */
    public Admission admission() {
        return admission;
    }

    /**
     * Lets a client in. One that has yet to say who it is has 3 s for that, and waits in the hall until it is
     * {@linkplain #greet greeted}.
     */
    public <O extends ServerEvent> void welcome(
            ClientSession<O> session, Endpoint<?, O> endpoint, Admission.Place place) {
        session.own(place);
        add(session);
        if (session.identity() instanceof Identity.Nobody) {
            hall.put(session, clock.millis() + INTRODUCTION_MILLIS);
            session.own(() -> {
                if (hall.remove(session) != null) {
                    listener.refused(session.path());
                }
            });
        } else {
            greet(session, endpoint, place);
        }
    }

    /** Turns a client away for what it showed, or did not show: with a close frame, because pages can read nothing else. */
    public void turnAway(ClientSession<?> session, Admission.Place place, String reason) {
        session.own(place);
        add(session);
        listener.refused(session.path());
        session.close(CloseCode.POLICY, reason);
    }

    /**
     * Gives a client its place and lets its endpoint greet it. One that may not stay was told so; one that cannot be
     * greeted is closed.
     */
    public <O extends ServerEvent> void greet(
            ClientSession<O> session, Endpoint<?, O> endpoint, Admission.Place place) {
        hall.remove(session);
        if (!endpoint.mayEnter(session.identity())) {
            Scope needed = endpoint.neededToEnter();
            session.fail(ErrorCode.FORBIDDEN, Introduction.lacking(session.identity(), needed), null, null);
            session.close(CloseCode.POLICY, "The scope '" + needed.wireName() + "' is needed");
            listener.refused(session.path());
            return;
        }
        if (!place.seat(session, endpoint.watchedOperation(session.parameters(), session.identity()))) {
            listener.refused(session.path());
            return;
        }
        identified(session);
        if (session.isClosed()) {
            listener.refused(session.path());
            return;
        }
        LOG.debug("{} opened by {}", session.path(), session.clientId());
        try {
            endpoint.opened(session);
        } catch (Exception e) {
            LOG.error("Greeting a client on {} failed", session.path(), e);
            session.close(CloseCode.SERVER_ERROR, "The server failed to start this stream; its log says why.");
        }
        if (session.isClosed()) {
            listener.refused(session.path());
        } else {
            String operationType = endpoint.operationType(session.parameters());
            listener.opened(session, operationType);
            session.own(() -> listener.closed(
                    session, operationType, Duration.between(session.openedAt(), clock.instant())));
        }
    }

    /** A client has said who it is: one whose credential was revoked a moment ago goes. */
    void identified(ClientSession<?> session) {
        if (session.identity() instanceof Identity.User user && revocations.concern(user)) {
            expel(session, "Credential revoked", "The credential of this socket was revoked; sign in again.");
        }
    }

    /** Closes the sockets and event streams of all that were let in by such credentials, now and for the next ten seconds. */
    public void revoke(Predicate<Identity.User> credentials) {
        revocations.add(credentials);
        sessions.forEach(this::identified);
    }

    private static void expel(ClientSession<?> session, String reason, String sentence) {
        session.fail(ErrorCode.UNAUTHORIZED, sentence, null, null);
        session.close(CloseCode.POLICY, reason);
    }

    /** Adds a session; it leaves by itself when it closes. */
    void add(ClientSession<?> session) {
        sessions.add(session);
        session.own(() -> {
            sessions.remove(session);
            if (session.isLinked()) {
                leaving.put(session, clock.millis() + LEAVE_WITHIN_MILLIS);
            }
        });
    }

    /** Returns the sessions of this moment. */
    public List<ClientSession<?>> sessions() {
        return List.copyOf(sessions);
    }

    /** Returns how many sockets are open. */
    public int count() {
        return sessions.size();
    }

    /** Returns how many different clients, by the name they gave, hold a socket. */
    public int clients() {
        return (int) sessions.stream().map(ClientSession::clientId).distinct().count();
    }

    /** Returns the counter of frames sent to all clients. */
    public AtomicLong framesSent() {
        return framesSent;
    }

    /** Returns who is to hear what becomes of each session. */
    public SessionListener listener() {
        return listener;
    }

    /**
     * Takes a place for one more socket or event stream, as {@link Admission#enter()}.
     *
     * @param path of the channel it wants, with the names of its variables
     */
    public Admission.Place enter(String path, Identity identity) throws RestException {
        try {
            return admission.enter();
        } catch (RestException full) {
            if (!admission.draining()) {
                listener.limited(path, identity);
            }
            throw full;
        }
    }

    /** Says goodbye to all, and to each when to come back. */
    @Override
    public void close() {
        timer.shutdownNow();
        admission.drain();
        sessions().forEach(this::sayGoodbye);
    }

    /** Ends a session because the server goes away; its client is told a time of its own to come back at. */
    void sayGoodbye(ClientSession<?> session) {
        session.close(CloseCode.GOING_AWAY, RetryHint.added("Server shutdown", admission.returnDelay()));
    }

    /** Looks after everybody once; the timer does so every {@value #TICK_MILLIS} ms. */
    void beat() {
        long now = clock.millis();
        revocations.forgetOld();
        for (ClientSession<?> session : sessions) {
            expire(session, now);
            long silent = now - session.pingedMillis();
            if (session.seenMillis() < session.pingedMillis() && silent >= PONG_WITHIN_MILLIS) {
                session.abort();
            } else if (silent >= session.pingEvery().toMillis() - TICK_MILLIS) {
                session.ping(now);
            }
        }
        hall.forEach((session, until) -> {
            if (now >= until) {
                session.close(CloseCode.POLICY, CredentialException.missing().getMessage());
            }
        });
        leaving.forEach((session, until) -> {
            if (!session.isLinked()) {
                leaving.remove(session);
            } else if (now >= until) {
                session.abort();
            }
        });
    }

    /** Ends who came by a token that has ended, and warns before. */
    private static void expire(ClientSession<?> session, long now) {
        Instant end = session.identity() instanceof Identity.User user ? user.expiresAt() : null;
        if (end == null) {
            return;
        }
        if (now >= end.toEpochMilli()) {
            expel(session, "Token expired", "The token of this socket has expired; sign in again.");
        } else if (now >= end.toEpochMilli() - EXPIRY_NOTICE_MILLIS) {
            session.tellExpiry(end);
        }
    }
}
