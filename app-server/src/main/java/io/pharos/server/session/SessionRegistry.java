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

import io.pharos.model.CloseCode;

/**
 * All connected clients, and their heartbeat: a ping every 25 s, and the end of who gave no sign of life 10 s later.
 */
public final class SessionRegistry implements AutoCloseable {
    /** How often a silent client is pinged. */
    public static final Duration PING_EVERY = Duration.ofSeconds(25);
    private static final Duration PONG_WITHIN = Duration.ofSeconds(10);
    private static final int TICK_SECONDS = 5;

    private final Clock clock;
    private final Set<ClientSession<?>> sessions = ConcurrentHashMap.newKeySet();
    private final Map<ClientSession<?>, Instant> pinged = new ConcurrentHashMap<>();
    private final AtomicLong framesSent = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    /** An empty registry whose heart beats. */
    public SessionRegistry(Clock clock) {
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::beat, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    /** Adds a session; it leaves by itself when it closes. */
    public void add(ClientSession<?> session) {
        sessions.add(session);
        session.own(() -> {
            sessions.remove(session);
            pinged.remove(session);
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

    /** Says goodbye to all. */
    @Override
    public void close() {
        timer.shutdownNow();
        for (ClientSession<?> session : sessions()) {
            session.close(CloseCode.GOING_AWAY, "Server shutdown");
        }
    }

    private void beat() {
        Instant now = clock.instant();
        for (ClientSession<?> session : sessions) {
            Instant ping = pinged.getOrDefault(session, session.openedAt());
            boolean unanswered = session.lastSeen().isBefore(ping);
            if (unanswered && Duration.between(ping, now).compareTo(PONG_WITHIN) >= 0) {
                session.abort();
            } else if (Duration.between(ping, now).compareTo(PING_EVERY) >= 0) {
                pinged.put(session, now);
                session.ping();
            }
        }
    }
}
