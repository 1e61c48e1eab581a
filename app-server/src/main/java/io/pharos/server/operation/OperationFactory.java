package io.pharos.server.operation;

import io.pharos.model.channel.OperationChannel;
import io.pharos.server.job.JobLog;
import io.pharos.server.job.JobPlan;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens operations and makes them known, as many as may run at once. Thread-safe. */
final class OperationFactory {
    static final int MAX_LIVE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(OperationFactory.class);
    private static final Retention HISTORY = new Retention(10_000, 8 * 1024 * 1024);

    private final OperationRegister register;
    private final LiveOperation.Surroundings surroundings;
    private final Flusher flusher;
    private volatile boolean closed;

    OperationFactory(OperationRegister register, LiveOperation.Surroundings surroundings, Flusher flusher) {
        this.register = register;
        this.surroundings = surroundings;
        this.flusher = flusher;
    }

    /**
     * Opens an operation.
     *
     * @param byClient whether a client sends what is to be done, rather than that the server finds it
     */
    LiveOperation open(JobPlan plan, boolean byClient) throws OperationException {
        OperationId id = OperationId.fresh();
        OperationState state = new OperationState(id, plan, surroundings.clock().instant());
        Topic<OperationChannel.Event> topic = new Topic<>(
                "operation:" + id, OperationChannel.CHANNEL, Lag.DISCONNECT, HISTORY, flusher, surroundings.clock());
        LiveOperation operation = new LiveOperation(id, state, byClient, topic, surroundings);
        requireRoom(!closed && register.add(operation, MAX_LIVE));
        operation.announce();
        try (JobLog _ = JobLog.of(id.value())) {
            LOG.info("Operation {} opened: {} '{}' into '{}'", id, plan.type(), plan.title(), plan.collection());
        }
        return operation;
    }

    /** Lets an operation that had ended run again, under its id and on its topic. */
    LiveOperation revive(EndedOperation over) throws OperationException {
        OperationState state = new OperationState(over.plan(), over.state());
        state.failures().restore(over.state());
        LiveOperation operation = new LiveOperation(over.id(), state, false, over.topic(), surroundings);
        requireRoom(!closed && register.revive(over, operation, MAX_LIVE));
        operation.publish(over.ownership().isPublic());
        operation.announce();
        return operation;
    }

    /** Opens nothing any more. */
    void close() {
        closed = true;
    }

    private void requireRoom(boolean taken) throws OperationException {
        if (!taken) {
            throw closed ? OperationException.closing() : OperationException.tooMany(MAX_LIVE);
        }
    }
}
