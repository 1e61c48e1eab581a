package io.pharos.server.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * How a call of an adapter failed.
 *
 * @param message a sentence for people that names the adapter
 */
record Failure(FailureKind kind, String message, Throwable cause) {
    /** A failure of the adapter that people call so, which had that much time. */
    static Failure of(String label, Duration limit, Throwable cause) {
        return switch (cause) {
            case TimeoutException _ ->
                new Failure(FailureKind.TIMEOUT, label + " did not answer within " + seconds(limit) + " s.", cause);
            case AdapterException known -> new Failure(known.kind(), known.getMessage(), known);
            case UncheckedIOException wrapped -> of(label, limit, wrapped.getCause());
            default -> new Failure(FailureKind.OTHER, label + " failed: " + reason(cause), cause);
        };
    }

    /** Returns whether it says that the adapter may be gone, rather than that it answered badly. */
    boolean isSilence() {
        return switch (kind) {
            case REFUSED, TIMEOUT, RESET -> true;
            case UNAUTHORIZED, RATE_LIMITED, REJECTED, SERVER_ERROR, MALFORMED, DIMENSION, TOO_LARGE, OTHER -> false;
        };
    }

    /** Returns whether it is about the one request: the adapter is as well as before. */
    boolean isOfTheRequest() {
        return switch (kind) {
            case REJECTED, TOO_LARGE -> true;
            case REFUSED, TIMEOUT, RESET, UNAUTHORIZED, RATE_LIMITED, SERVER_ERROR, MALFORMED, DIMENSION, OTHER -> false;
        };
    }

    /** Returns how long the adapter wants to be left alone, null when it said nothing. */
    @Nullable Duration retryAfter() {
        return cause instanceof AdapterException known ? known.retryAfter() : null;
    }

    /** Returns it as an exception for whoever asked: what was thrown, where that can be thrown on. */
    IOException exception() {
        return switch (cause) {
            case IOException thrown -> thrown;
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            default -> new AdapterException(kind, message, null, cause);
        };
    }

    /** Returns what to say when both adapters failed. */
    IOException after(Failure first) {
        AdapterException both = new AdapterException(
                kind, "No adapter could serve the request. " + first.message + " " + message, null, cause);
        both.addSuppressed(first.cause);
        return both;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? Long.toString(limit.toSeconds()) : Double.toString(limit.toMillis() / 1000.0);
    }
}
