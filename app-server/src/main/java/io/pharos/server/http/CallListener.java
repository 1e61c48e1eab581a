package io.pharos.server.http;

import java.time.Duration;

import io.pharos.server.access.Identity;

/**
 * Hears of calls over plain HTTP, as counts are made of them; sockets are none of them. Called on the network's threads:
 * it must not wait, and must not throw.
 */
public interface CallListener {
    /** Does not care. */
    CallListener NONE = new CallListener() {};

    /** The route of a call that no route was found for. */
    String NO_ROUTE = "none";

    /**
     * A call found its route; {@link #ended} follows.
     *
     * @param route the path with the names of its variables
     */
    default void began(String method, String route) {}

    /**
     * A call is over, its answer sent or its client gone.
     *
     * @param method as the client said it: anything at all, when there is no route
     * @param route  {@value #NO_ROUTE} when there is none, of whatever was asked for; such a call never began
     */
    default void ended(String method, String route, int status, Duration took) {}

    /** Somebody was told that a call is too much. */
    default void limited(String route, Identity who) {}
}
