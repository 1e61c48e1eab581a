package io.pharos.model;

import org.jspecify.annotations.Nullable;

/**
 * A message with what its envelope carries besides the message itself.
 *
 * @param body      the request or event
 * @param requestId the client's name for the request, repeated on every event the request causes
 * @param position  where a topic's event stands in its stream; on a first message, where the stream stands now
 * @param recovered on a first message after {@code since_offset}: whether everything missed follows
 */
public record Frame<T>(
        T body, @Nullable String requestId, @Nullable Position position, @Nullable Boolean recovered) {

    /** Returns a frame that carries nothing but its body. */
    public static <T> Frame<T> of(T body) {
        return new Frame<>(body, null, null, null);
    }

    /** Returns a frame that belongs to a request; {@code requestId} may be null. */
    public static <T> Frame<T> of(T body, @Nullable String requestId) {
        return new Frame<>(body, requestId, null, null);
    }

    /** Returns a topic's event at its position. */
    public static <T> Frame<T> at(T body, Position position) {
        return new Frame<>(body, null, position, null);
    }
}
