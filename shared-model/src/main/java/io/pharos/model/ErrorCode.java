package io.pharos.model;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** The kinds of error a client can meet, as they stand on the wire, with the HTTP status REST answers with. */
public enum ErrorCode {
    /** The frame or body is not JSON, or not a JSON object. */
    INVALID_JSON(400),
    /** A field is missing, has the wrong type or is out of range. */
    INVALID_FIELD(422),
    /** The action is not one of this channel. */
    UNKNOWN_ACTION(400),
    /** What was asked for does not exist, or may not be seen. */
    NOT_FOUND(404),
    /** The request contradicts the present state, for example a request id that is still in use. */
    CONFLICT(409),
    /** Too many requests at once or per time; {@code retry_after} says when to try again. */
    RATE_LIMITED(429),
    /** The body is larger than the server takes. */
    TOO_LARGE(413),
    /** The path exists, but not for this method. */
    METHOD_NOT_ALLOWED(405),
    /** Nobody knows who asks: the token is missing, wrong or expired. */
    UNAUTHORIZED(401),
    /** The caller may not do this. */
    FORBIDDEN(403),
    /** No adapter can serve the request now. */
    UNAVAILABLE(503),
    /** The request took longer than its limit. */
    TIMEOUT(504),
    /** The client read too slowly for events that must not be lost; it can come back and resume. */
    TOO_SLOW(408),
    /** Our fault. */
    INTERNAL(500);

    private final int httpStatus;

    ErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** Returns the HTTP status that carries this error over REST. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Returns the name on the wire, in lower snake case. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
