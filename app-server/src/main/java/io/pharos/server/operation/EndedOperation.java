package io.pharos.server.operation;

import java.time.Clock;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.server.job.JobPlan;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;

/** An operation to which nothing will happen any more, unless it is taken up again. */
record EndedOperation(
        Operation state, JobPlan plan, Ownership ownership, Topic<OperationChannel.Event> topic) implements Watched {
    private static final int MAX_BYTES = 1024 * 1024;

    /**
     * An operation whose history is not kept: its topic holds the last words only, so that a client that waits for
     * the end hears of it however late it comes.
     */
    static EndedOperation retold(Operation state, JobPlan plan, Ownership ownership, Flusher flusher, Clock clock) {
        var words = OperationEvents.ending(state);
        Topic<OperationChannel.Event> topic = new Topic<>(
                "operation:" + state.id(),
                OperationChannel.CHANNEL,
                Lag.DISCONNECT,
                new Retention(words.size(), MAX_BYTES),
                flusher,
                clock);
        words.forEach(topic::publish);
        return new EndedOperation(state, plan, ownership, topic);
    }

    @Override
    public OperationId id() {
        return OperationId.parse(state.id()).orElseThrow();
    }

    EndedOperation withPublic(boolean isPublic) {
        return new EndedOperation(state, plan, ownership.withPublic(isPublic), topic);
    }
}
