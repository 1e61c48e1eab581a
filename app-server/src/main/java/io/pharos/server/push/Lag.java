package io.pharos.server.push;

/** What happens to a subscriber that reads more slowly than events come. */
public enum Lag {
    /** It gets only the newest event; for topics whose events are whole states. */
    LATEST,
    /** It misses the oldest events and is told which. */
    DROP_OLDEST,
    /** It is closed with 4008 once it would miss an event; it can come back and resume. */
    DISCONNECT
}
