package io.pharos.model;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What every channel understands and may answer besides its own messages. */
public final class Control {
    private Control() {}

    /** Client requests that every channel understands. */
    public sealed interface Request extends ClientRequest {
        @Summary("Asks for a pong; any traffic counts as life, so this is for clients that want to measure.")
        record Ping() implements Request {}

        @Summary("Ends the running request that carries the same request_id; without one, the one sent without one.")
        record Cancel() implements Request {}

        @Summary("Says who the client is: within 3 s on a socket that came without a token and needs one, and again"
                + " before the token expires, so that the socket may stay.")
        record Auth(@Summary("An access token or an API key.") String token) implements Request {
            private static final int MAX_LENGTH = 16 * 1024;

            public Auth {
                InvalidFieldException.atMost("token", InvalidFieldException.required("token", token), MAX_LENGTH);
            }

            /** Says nothing of the token, so that it stands in no log. */
            @Override
            public String toString() {
                return "Auth[token=***]";
            }
        }
    }

    /** Server events that may appear on every channel. */
    public sealed interface Event extends ServerEvent {}

    /**
     * Answer to {@link Request.Ping}.
     *
     * @param queuedBytes how many bytes wait for this client, null when none do
     */
    @Summary("Answer to a ping, with the bytes that wait for this client if any do.")
    public record Pong(Instant timestamp, @Nullable Long queuedBytes) implements Event {}

    @Summary("The request was ended by the client; no frame of that request follows.")
    public record Cancelled(Instant timestamp) implements Event {}

    @Summary("Answer to auth: the server knows who this is.")
    public record Authenticated(
            @Summary("Who this is, by user name.") String user,
            @Summary("When the token ends; nothing for one that does not.") @Nullable Instant expiresAt,
            Instant timestamp)
            implements Event {}

    @Summary("The token ends soon, and the socket with it unless the client sends auth with a fresh one.")
    public record TokenExpiring(Instant expiresAt, Instant timestamp) implements Event {}

    @Summary("One thing went wrong; the socket goes on.")
    @JsonTypeName("error")
    public record Failure(
            @Summary("What kind of error, for programs.") ErrorCode code,
            @Summary("One sentence for people: what is wrong and what to do.") String message,
            @Summary("The offending field of the request, if it was one.") @Nullable String field,
            @Summary("Seconds after which the same request may succeed.") @Nullable Integer retryAfter,
            Instant timestamp)
            implements Event {}

    @Summary("Events that this client will not see, because it read too slowly or history no longer reaches back.")
    public record Gap(
            String topic,
            @Summary("First missing offset, inclusive.") long from,
            @Summary("Last missing offset, inclusive.") long to,
            @Summary("How many events are missing.") long dropped)
            implements Event {}
}
