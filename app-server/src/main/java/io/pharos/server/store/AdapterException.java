package io.pharos.server.store;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** An adapter failed; the message is a sentence for people that names it. */
public final class AdapterException extends IOException {
    private static final long serialVersionUID = 1;

    private final FailureKind kind;
    private final transient @Nullable Duration retryAfter;

    public AdapterException(FailureKind kind, String message) {
        this(kind, message, null, null);
    }

    /**
     * A failure.
     *
     * @param retryAfter how long the adapter wants to be left alone, null when it said nothing
     */
    public AdapterException(
            FailureKind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** Returns how it failed. */
    public FailureKind kind() {
        return kind;
    }

    /** Returns how long the adapter wants to be left alone, null when it said nothing. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
