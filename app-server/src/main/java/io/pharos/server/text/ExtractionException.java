package io.pharos.server.text;

import org.jspecify.annotations.Nullable;

/** A file that gives no text; the message is one sentence that says why. */
public final class ExtractionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExtractionFailure failure;

    public ExtractionException(ExtractionFailure failure, String message) {
        this(failure, message, null);
    }

    public ExtractionException(ExtractionFailure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** Returns by which failures are grouped. */
    public ExtractionFailure failure() {
        return failure;
    }
}
