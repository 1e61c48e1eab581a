package io.pharos.server.push;

import org.jspecify.annotations.Nullable;

/** Frames ready to be sent to one client, made when the client has room for them. */
public interface EventSource {
    /** Returns the next frame, or null when there is none now. Never blocks. */
    @Nullable String poll();

    /** Returns whether the client fell so far behind that events it must not miss are gone. */
    boolean overrun();
}
