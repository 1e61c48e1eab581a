package io.pharos.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a standing socket's server a newer token before the one it opened with ends, so that its streams go on. Where
 * there is none in time, the server ends the socket, and that is told like any other end. Thread-safe.
 */
final class TokenWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TokenWatch.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ServerConnection connection;
    private final Presenter presenter;
    private @Nullable ScheduledFuture<?> next;
    private boolean stopped;

    /** Sends a token over the socket. */
    @FunctionalInterface
    interface Presenter {
        /** Returns whether the socket still stands. */
        boolean present(Token token);
    }

    TokenWatch(ServerConnection connection, Presenter presenter) {
        this.connection = connection;
        this.presenter = presenter;
    }

    /** Starts with what the socket opened with, null for nothing. */
    synchronized void start(@Nullable Token token) {
        Instant renewAt = token == null ? null : token.renewAt();
        if (renewAt != null) {
            Duration left = Duration.between(connection.clock().instant(), renewAt);
            schedule(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    private synchronized void schedule(Duration delay) {
        if (!stopped) {
            next = connection.schedule(() -> connection.beside(this::renew), delay);
        }
    }

    private void renew() {
        try {
            Token token = connection.credentials().current();
            if (token != null && presenter.present(token)) {
                start(token);
            }
        } catch (SignedOutException e) {
            LOG.debug("nobody is signed in any more: {}", e.getMessage());
        } catch (IOException e) {
            LOG.debug("a newer token cannot be had just now: {}", e.getMessage());
            schedule(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
