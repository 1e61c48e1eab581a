package io.pharos.client;

import java.io.IOException;

/** A request needs somebody signed in, and nobody is; the message is one sentence for people. */
public final class SignedOutException extends IOException {
    private static final long serialVersionUID = 1L;

    SignedOutException(String message) {
        super(message);
    }
}
