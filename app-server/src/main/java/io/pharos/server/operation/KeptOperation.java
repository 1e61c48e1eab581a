package io.pharos.server.operation;

import io.pharos.model.channel.Operation;
import io.pharos.server.job.JobPlan;

/**
 * An operation as it is kept.
 *
 * @param plan      as it was when the operation began
 * @param ownership as it is now
 */
record KeptOperation(Operation state, JobPlan plan, Ownership ownership) {
    KeptOperation withState(Operation other) {
        return new KeptOperation(other, plan, ownership);
    }
}
