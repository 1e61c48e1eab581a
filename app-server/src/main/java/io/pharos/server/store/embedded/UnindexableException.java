package io.pharos.server.store.embedded;

/** A document that cannot be indexed, however often it is tried; the message is one sentence that says why. */
final class UnindexableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnindexableException(String message) {
        super(message);
    }
}
