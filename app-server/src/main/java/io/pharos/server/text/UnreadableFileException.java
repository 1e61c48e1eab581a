package io.pharos.server.text;

/** A file holds no text that can be read; the message says why, in one sentence for whoever sent it. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String message) {
        super(message);
    }

    UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
