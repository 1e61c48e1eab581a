package io.pharos.desktop.status.failover;

import java.time.Instant;

import io.pharos.model.channel.AdapterFailover.Change;

/** Something that happened to the adapters, or to the way to the server. */
public sealed interface TimelineEntry {
    /** When it happened, on the server's clock. */
    Instant time();

    /** Another adapter served from then on. */
    record Changed(Change change) implements TimelineEntry {
        @Override
        public Instant time() {
            return change.timestamp();
        }
    }

    /**
     * The connection of this console came or went.
     *
     * @param subject why, or the server's version; may be empty
     */
    record Linked(Instant time, Kind kind, String subject) implements TimelineEntry {}

    /** What can happen to the connection. */
    enum Kind {
        /** It was lost. */
        LOST,
        /** It is back. */
        BACK,
        /** The server was started anew. */
        RESTARTED
    }
}
