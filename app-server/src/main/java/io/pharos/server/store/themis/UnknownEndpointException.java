package io.pharos.server.store.themis;

import java.io.IOException;

/** The server does not know a call: perhaps it speaks the other dialect. */
final class UnknownEndpointException extends IOException {
    private static final long serialVersionUID = 1;

    UnknownEndpointException(String message) {
        super(message);
    }
}
