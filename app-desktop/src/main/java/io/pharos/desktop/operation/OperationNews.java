package io.pharos.desktop.operation;

import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.Operation;

/** What the network tells the tab, in the order it happened. */
sealed interface OperationNews {
    /** The connection to the list of operations changed. */
    record Link(ConnectionState state) implements OperationNews {}

    /** The server told something, of all operations or of the selected one. */
    record Told(ServerEvent event) implements OperationNews {}

    /** Operations that are older than those of the snapshot; whatever is known of them already is newer. */
    record Older(List<Operation> operations) implements OperationNews {}
}
