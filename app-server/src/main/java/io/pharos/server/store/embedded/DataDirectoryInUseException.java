package io.pharos.server.store.embedded;

import java.io.IOException;

/** Another process, or this one, already has the data directory open; the message says who and what to do. */
public final class DataDirectoryInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(String message) {
        super(message);
    }
}
