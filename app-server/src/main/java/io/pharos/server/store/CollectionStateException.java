package io.pharos.server.store;

import java.io.IOException;

/**
 * A change does not fit what a collection is: a name is taken, a staging is open already or no longer, there is nothing to
 * roll back to. Nothing was changed. The message is one sentence that says so.
 */
public final class CollectionStateException extends IOException {
    private static final long serialVersionUID = 1L;

    public CollectionStateException(String message) {
        super(message);
    }
}
