package io.pharos.model.channel;

import java.util.List;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;

/** All operations on one socket: a snapshot, then the new state of each that changed. */
public final class OperationsChannel {
    public static final Channel<Control.Request, Event> CHANNEL =
            new Channel<>("/ws/operations", Control.Request.class, Event.class, Channel.Envelope.DATA)
                    .described(
                            "All operations on one socket: a snapshot, then the new state of each that changed.",
                            Parameter.CLIENT_ID,
                            Parameter.SINCE_OFFSET,
                            Parameter.EPOCH);

    private OperationsChannel() {}

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        @Summary("First frame: the newest operations, at most 200, newest first, with their first few failures.")
        record OperationsSnapshot(List<Operation> operations) implements Event {}

        @Summary("An operation is new or changed; at most four times a second per operation.")
        record OperationUpdate(String operationId, Operation operation) implements Event {}
    }
}
