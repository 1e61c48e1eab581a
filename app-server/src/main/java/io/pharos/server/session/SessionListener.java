package io.pharos.server.session;

import java.time.Duration;

import io.pharos.model.ClientRequest;
import io.pharos.server.access.Identity;

/**
 * Hears what happens to clients, as counts are made of it. Called on the threads of the network and of requests: it must
 * not wait, and must not throw.
 */
public interface SessionListener {
    /** Does not care. */
    SessionListener NONE = new SessionListener() {};

    /**
     * A client was let in and greeted; {@link #closed} follows.
     *
     * @param operationType the {@linkplain Endpoint#operationType type} of the operation it watches
     */
    default void opened(ClientSession<?> session, String operationType) {}

    /**
     * A client that was let in has gone.
     *
     * @param operationType as it was when it was let in
     * @param lasted        how long it was there
     */
    default void closed(ClientSession<?> session, String operationType, Duration lasted) {}

    /**
     * A client was not let in.
     *
     * @param path of the channel it wanted, with the names of its variables
     */
    default void refused(String path) {}

    /** A client said something, whatever it is. */
    default void received(ClientSession<?> session) {}

    /** A client has got that many frames. */
    default void sent(ClientSession<?> session, int frames) {}

    /**
     * A request was served, or failed.
     *
     * @param took from its beginning to its last frame
     */
    default void served(ClientSession<?> session, ClientRequest request, Duration took) {}

    /**
     * Somebody was told that something is too much.
     *
     * @param path of the channel, with the names of its variables
     */
    default void limited(String path, Identity who) {}
}
