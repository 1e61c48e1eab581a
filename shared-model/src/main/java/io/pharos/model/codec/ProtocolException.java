package io.pharos.model.codec;

import io.pharos.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A frame or body that cannot be understood. The message is one sentence for whoever sent it. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;
    private final @Nullable String requestId;

    ProtocolException(ErrorCode code, String message, @Nullable String field, @Nullable String requestId) {
        super(message);
        this.code = code;
        this.field = field;
        this.requestId = requestId;
    }

    /** Returns what kind of mistake it is. */
    public ErrorCode code() {
        return code;
    }

    /** Returns the offending field's name on the wire, null when no single field is to blame. */
    public @Nullable String field() {
        return field;
    }

    /** Returns the request's id, as far as it could be read. */
    public @Nullable String requestId() {
        return requestId;
    }
}
