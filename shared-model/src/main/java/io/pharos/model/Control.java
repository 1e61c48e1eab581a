package io.pharos.model;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What every channel understands and may answer besides its own messages. */
public final class Control {
    private Control() {}

    /** Client requests that every channel understands. */
    public sealed interface Request extends ClientRequest {
        /** Asks for a {@link Pong}; any traffic counts as life, so this is for clients that want to measure. */
        record Ping() implements Request {}

        /**
         * Ends the running request that carries the same {@code request_id}; without one, the running request
         * that was sent without one.
         */
        record Cancel() implements Request {}
    }

    /** Server events that may appear on every channel. */
    public sealed interface Event extends ServerEvent {}

    /** Answer to {@link Request.Ping}. */
    public record Pong(Instant timestamp) implements Event {}

    /** The request was ended by the client; no frame of that request follows. */
    public record Cancelled(Instant timestamp) implements Event {}

    /**
     * One thing went wrong; the socket goes on.
     *
     * @param code       what kind of error, for programs
     * @param message    one sentence for people: what is wrong and what to do
     * @param field      the offending field of the request, if it was one
     * @param retryAfter seconds after which the same request may succeed
     */
    @JsonTypeName("error")
    public record Failure(
            ErrorCode code,
            String message,
            @Nullable String field,
            @Nullable Integer retryAfter,
            Instant timestamp)
            implements Event {}

    /**
     * Events that this client will not see, because it read too slowly or history no longer reaches back.
     *
     * @param from    first missing offset, inclusive
     * @param to      last missing offset, inclusive
     * @param dropped how many events are missing
     */
    public record Gap(String topic, long from, long to, long dropped) implements Event {}
}
