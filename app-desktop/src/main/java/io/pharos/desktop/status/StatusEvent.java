package io.pharos.desktop.status;

import java.time.Instant;

/**
 * Something worth remembering.
 *
 * @param subject the adapter it is about, or a reason; empty when neither
 */
record StatusEvent(Instant time, Kind kind, String subject) {
    enum Kind {
        /** The connection was lost. */
        LOST,
        /** It is back. */
        BACK,
        /** The server was started anew. */
        RESTARTED,
        /** Another adapter serves now. */
        SWITCHED,
        /** An adapter can serve again. */
        AVAILABLE,
        /** An adapter cannot serve any more. */
        UNAVAILABLE
    }
}
