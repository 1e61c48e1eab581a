package io.pharos.desktop.status;

import java.time.Instant;

/**
 * Something that happened to the connection.
 *
 * @param subject why, or the version of the server; may be empty
 */
record StatusEvent(Instant time, Kind kind, String subject) {
    enum Kind {
        /** The connection was lost. */
        LOST,
        /** It is back. */
        BACK,
        /** The server was started anew. */
        RESTARTED
    }
}
