package io.pharos.server.store.themis;

/** Whether a failed call may be tried again. */
enum Repeat {
    /** It would fail again, or there is no time. */
    NEVER,
    /** The server may have served it: only calls that may be served twice. */
    IF_REPEATABLE,
    /** The server has not served it. */
    ALWAYS
}
