package io.pharos.server.operation;

import java.util.Locale;

/** Where an operation is in its life. The first two may become any later one; the others are final. */
enum Status {
    /** Opened, nothing came yet. */
    PENDING,
    /** Work came and more may come. */
    PROCESSING,
    /** All work is done. */
    COMPLETED,
    /** A fault ended it. */
    FAILED,
    /** Somebody ended it. */
    CANCELLED,
    /** The client or the server went away in the middle. */
    INTERRUPTED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean ended() {
        return switch (this) {
            case PENDING, PROCESSING -> false;
            case COMPLETED, FAILED, CANCELLED, INTERRUPTED -> true;
        };
    }
}
