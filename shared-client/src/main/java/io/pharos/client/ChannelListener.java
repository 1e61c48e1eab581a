package io.pharos.client;

import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;

/** Hears what comes over a channel. Called on network threads, one call at a time, in order; must not block. */
public interface ChannelListener {
    /** The connection changed. */
    void onState(ConnectionState state);

    /**
     * The server told something: an event of the channel or a {@link io.pharos.model.Control.Event}. After a
     * reconnect, {@link Frame#recovered()} of the first frame says whether everything missed follows.
     */
    void onFrame(Frame<ServerEvent> frame);
}
