package io.pharos.server.text;

import org.jspecify.annotations.Nullable;

/** A file that gives no text; the message is one sentence that says why. */
public final class ExtractionException extends Exception {
    private static final long serialVersionUID = 1L;

    ExtractionException(String message) {
        super(message);
    }

    ExtractionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
