package io.pharos.server.operation;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.server.push.Topic;

/** An operation as whoever looks on sees it. */
sealed interface Watched permits LiveOperation, EndedOperation {
    /** Returns its id. */
    OperationId id();

    /** Returns how it stands now. */
    Operation state();

    /** Returns the stream of what happened and happens. */
    Topic<OperationChannel.Event> topic();

    /** Returns who may see and change it. */
    Ownership ownership();
}
