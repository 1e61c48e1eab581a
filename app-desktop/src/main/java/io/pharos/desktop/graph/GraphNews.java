package io.pharos.desktop.graph;

import io.pharos.client.ConnectionState;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;

/** What the network tells the tab, in the order it happened. */
sealed interface GraphNews {
    /** The connection changed. */
    record Link(ConnectionState state) implements GraphNews {}

    /** The server told something. */
    record Told(Frame<ServerEvent> frame) implements GraphNews {}
}
