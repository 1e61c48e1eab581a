package io.pharos.server.push;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Frames ready to be sent to one client, made when the client has room for them. */
public interface EventSource {
    /**
     * Returns the next frames, or null when there are none now. Never blocks.
     *
     * @param maxBytes how many bytes the frames should have together at most; a single one may have more
     */
    @Nullable FrameBatch poll(int maxBytes);

    /** Returns whether the client fell so far behind that events it must not miss are gone. */
    default boolean overrun() {
        return false;
    }

    /** Returns how many bytes wait here for the client, about. */
    default long pendingBytes() {
        return 0;
    }

    /** Returns since when the oldest of them waits; null when nothing does. */
    default @Nullable Instant pendingSince() {
        return null;
    }

    /** Returns how many events the client has missed because it read too slowly. */
    default long dropped() {
        return 0;
    }

    /** Returns the names of the topics whose events come this way, in no particular order. */
    default List<String> topics() {
        return List.of();
    }
}
