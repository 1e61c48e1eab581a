package io.pharos.client;

import java.time.Duration;
import java.time.Instant;

/** Whether a socket stands, and if not, what happens next. */
public sealed interface ConnectionState {
    /** The first try runs, or another one with another token than was refused. */
    record Connecting() implements ConnectionState {}

    /** The socket stands. */
    record Connected(Instant since) implements ConnectionState {}

    /**
     * The socket was lost and comes back by itself.
     *
     * @param attempt number of the next try, from 1
     * @param retryAt when it happens
     * @param reason  what went wrong, one sentence for people
     */
    record Reconnecting(int attempt, Instant retryAt, String reason) implements ConnectionState {
        /** Returns the wait that is left, for a countdown; zero while the try runs. */
        public Duration remaining(Instant now) {
            return now.isBefore(retryAt) ? Duration.between(now, retryAt) : Duration.ZERO;
        }
    }

    /**
     * The socket stays closed.
     *
     * @param reason     why, one sentence for people
     * @param mustSignIn whether it may open again once somebody has signed in
     */
    record Closed(String reason, boolean mustSignIn) implements ConnectionState {
        /** A socket that signing in would not help. */
        public Closed(String reason) {
            this(reason, false);
        }
    }
}
