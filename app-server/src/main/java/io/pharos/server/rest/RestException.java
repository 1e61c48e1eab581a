package io.pharos.server.rest;

import io.pharos.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A REST call is refused; the message is one sentence for the caller. */
public final class RestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;
    private final @Nullable String field;
    private final @Nullable Integer retryAfter;

    /** Refuses with the code's own HTTP status. */
    public RestException(ErrorCode code, String message) {
        this(code, code.httpStatus(), message, null);
    }

    /** Refuses with a status that some clients expect instead of the code's own. */
    public RestException(ErrorCode code, int status, String message, @Nullable String field) {
        this(code, status, message, field, null);
    }

    private RestException(
            ErrorCode code, int status, String message, @Nullable String field, @Nullable Integer retryAfter) {
        super(message);
        this.code = code;
        this.status = status;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** Refuses for now; the same call may succeed after so many seconds. */
    public static RestException comeBack(ErrorCode code, String message, int seconds) {
        return new RestException(code, code.httpStatus(), message, null, seconds);
    }

    /** Returns what kind of error it is. */
    public ErrorCode code() {
        return code;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the offending field, null when no single field is to blame. */
    public @Nullable String field() {
        return field;
    }

    /** Returns the seconds after which the same call may succeed, null when waiting does not help. */
    public @Nullable Integer retryAfter() {
        return retryAfter;
    }
}
