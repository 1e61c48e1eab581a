package io.pharos.server.session;

/** When a frame for a client leaves, as seen from the events of its topics. */
enum Turn {
    /** Before any event: what is short, and what must be known before the event it caused. */
    FIRST,
    /** By turns with events: long answers, which would keep events back for as long as they last. */
    SHARED
}
