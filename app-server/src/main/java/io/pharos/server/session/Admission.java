package io.pharos.server.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.pharos.server.access.Identity;
import io.pharos.model.CloseCode;
import io.pharos.model.ErrorCode;
import io.pharos.server.rest.RestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of a node: lets clients in, keeps count of who is inside, and refuses who would be too many, with a sentence
 * that names the limit. Once {@linkplain #drain() draining}, it lets nobody in any more. Thread-safe.
 */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final int FULL_RETRY_SECONDS = 5;
    private static final int FULL_SPREAD_SECONDS = 5;

    private final Limits limits;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<String, Integer> ofUser = new ConcurrentHashMap<>();
    private final Map<String, Integer> atOperation = new ConcurrentHashMap<>();
    private final @Nullable TokenBucket connects;
    private volatile boolean draining;
    private volatile Duration window = ReturnWindow.of(0);

    /** A door that is open, with nobody inside. */
    public Admission(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.connects = limits.connectsPerSecond() == 0
                ? null
                : new TokenBucket(limits.connectsPerSecond(), clock.millis());
    }

    /** Returns what is refused beyond. */
    public Limits limits() {
        return limits;
    }

    /** Returns how many sockets and event streams are inside. */
    public int inside() {
        return inside.get();
    }

    /**
     * Takes a place for one more socket or event stream; whoever takes it gives it back by closing it.
     *
     * @throws RestException when the node is full, too many connect at once, or the server is going away
     */
    public Place enter() throws RestException {
        requireOpen();
        if (connects != null) {
            synchronized (connects) {
                if (!connects.take(clock.millis())) {
                    throw refusal(
                            "More clients connect than the " + limits.connectsPerSecond()
                                    + " per second that --max-connects-per-second allows",
                            connects.turnSeconds());
                }
            }
        }
        if (inside.incrementAndGet() > limits.connections()) {
            inside.decrementAndGet();
            throw refusal(
                    "This server holds " + limits.connections() + " connections, as many as --max-connections allows",
                    FULL_RETRY_SECONDS + random.nextInt(FULL_SPREAD_SECONDS));
        }
        return new Place();
    }

    /**
     * Lets a call pass unless the server is going away.
     *
     * @throws RestException when it is
     */
    public void requireOpen() throws RestException {
        if (draining) {
            throw refusal("The server is shutting down and takes nothing new", returnSeconds());
        }
    }

    /** Returns whether nobody is let in any more. */
    public boolean draining() {
        return draining;
    }

    /** Lets nobody in from now on. */
    public void drain() {
        window = ReturnWindow.of(inside.get());
        draining = true;
    }

    /** Returns a random time after which one client should come back, another one with each call. */
    Duration returnDelay() {
        return Duration.ofMillis(random.nextLong(window.toMillis() + 1));
    }

    /** Returns such a time in whole seconds, at least one. */
    int returnSeconds() {
        return (int) returnDelay().plusSeconds(1).toSeconds();
    }

    private static RestException refusal(String why, int seconds) {
        String sentence = why + "; try again in " + seconds + " s.";
        LOG.debug("refused: {}", sentence);
        return RestException.comeBack(ErrorCode.UNAVAILABLE, sentence, seconds);
    }

    /** Counts one more under the name, unless that would be more than {@code most}; 0 means that any number may be. */
    private static boolean counted(Map<String, Integer> counts, String name, int most) {
        int now = counts.merge(name, 1, Integer::sum);
        if (most > 0 && now > most) {
            uncount(counts, name);
            return false;
        }
        return true;
    }

    private static void uncount(Map<String, Integer> counts, String name) {
        counts.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
    }

    /** One client's place inside. Thread-safe; closing it twice is once. */
    public final class Place implements AutoCloseable {
        private @Nullable String user;
        private @Nullable String operation;
        private boolean left;

        private Place() {}

        /**
         * Seats a client that was let in: the session owns this place from now on. One that is too many for its user
         * or its operation is told so and closed.
         *
         * @param watched the operation it wants to watch, null for none
         * @return whether it may stay
         */
        public boolean seat(ClientSession<?> session, @Nullable String watched) {
            session.own(this);
            if (!admits(session)) {
                return false;
            }
            if (watched != null && !watch(watched)) {
                refuse(session, "Operation connection limit exceeded", limits.connectionsPerOperation()
                        + " sockets watch operation '" + watched
                        + "', as many as --max-connections-per-operation allows; try again when one of them has gone.");
                return false;
            }
            return true;
        }

        /** Counts the client under its user, once it is one; one that is too many is told so and closed. */
        boolean admits(ClientSession<?> session) {
            String name = session.identity() instanceof Identity.User known ? known.user().toString() : null;
            if (name != null && !take(name)) {
                refuse(session, "User connection limit exceeded", "User '" + session.identity().name() + "' holds "
                        + limits.connectionsPerUser() + " sockets, as many as --max-connections-per-user allows;"
                        + " close one of them first.");
                return false;
            }
            return true;
        }

        private static void refuse(ClientSession<?> session, String reason, String sentence) {
            session.fail(ErrorCode.RATE_LIMITED, sentence, null, null);
            session.close(CloseCode.POLICY, reason);
        }

        private synchronized boolean take(String name) {
            if (left || !counted(ofUser, name, limits.connectionsPerUser())) {
                return false;
            }
            user = name;
            return true;
        }

        private synchronized boolean watch(String id) {
            if (left || !counted(atOperation, id, limits.connectionsPerOperation())) {
                return false;
            }
            operation = id;
            return true;
        }

        /** Gives the place back. */
        @Override
        public synchronized void close() {
            if (left) {
                return;
            }
            left = true;
            inside.decrementAndGet();
            if (user != null) {
                uncount(ofUser, user);
            }
            if (operation != null) {
                uncount(atOperation, operation);
            }
        }
    }
}
