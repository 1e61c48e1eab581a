package io.pharos.server.session;

import io.pharos.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A request cannot be served; the message is one sentence for the client. */
public final class EndpointException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;

    public EndpointException(ErrorCode code, String message, @Nullable String field) {
        super(message);
        this.code = code;
        this.field = field;
    }

    public EndpointException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.field = null;
    }

    /** Returns what kind of error it is. */
    public ErrorCode code() {
        return code;
    }

    /** Returns the offending field, null when no single field is to blame. */
    public @Nullable String field() {
        return field;
    }
}
