package io.pharos.desktop.operation;

import io.pharos.client.ConnectionState;
import io.pharos.model.ServerEvent;

/** What the network tells the tab, in the order it happened. */
sealed interface OperationNews {
    /** The connection to the list of operations changed. */
    record Link(ConnectionState state) implements OperationNews {}

    /** The server told something, of all operations or of the selected one. */
    record Told(ServerEvent event) implements OperationNews {}
}
