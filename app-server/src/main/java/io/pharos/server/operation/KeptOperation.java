package io.pharos.server.operation;

import io.pharos.model.channel.Operation;
import io.pharos.server.job.JobPlan;

/** An operation as it is kept. */
record KeptOperation(Operation state, JobPlan plan) {}
