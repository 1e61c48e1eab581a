package io.pharos.server.store.themis;

import java.time.Duration;

/** Kinds of call, by how long they may take and whether they may be repeated. */
enum CallKind {
    /** How is it? */
    HEALTH(Duration.ofSeconds(5), true),
    /** One document, which is there or is not. */
    READ(Duration.ofSeconds(10), true),
    /** Anything that reads much; also by POST it changes nothing. */
    SEARCH(Duration.ofMinutes(10), true),
    /** Writes that come to the same when they are done twice. */
    REPLACE(Duration.ofSeconds(30), true),
    /** Writes of which nobody knows what they come to when they are done twice. */
    INSERT(Duration.ofMinutes(1), false);

    private final Duration limit;
    private final boolean repeatable;

    CallKind(Duration limit, boolean repeatable) {
        this.limit = limit;
        this.repeatable = repeatable;
    }

    /** Returns how long one try may take. */
    Duration limit() {
        return limit;
    }

    /** Returns whether it does no harm that the server may have served it already. */
    boolean isRepeatable() {
        return repeatable;
    }
}
