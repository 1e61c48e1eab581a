package io.pharos.server.operation;

import io.pharos.server.access.Identity;
import io.pharos.server.access.UserId;
import io.pharos.server.job.JobPlan;

/** Whose operation it is, and whether everybody may watch. */
record Ownership(UserId owner, boolean isPublic) {
    /** Of what nobody knows any more. */
    static final Ownership HIDDEN = new Ownership(UserId.OPERATOR, false);

    static Ownership of(JobPlan plan) {
        return new Ownership(plan.owner(), plan.isPublic());
    }

    Ownership withPublic(boolean other) {
        return new Ownership(owner, other);
    }

    boolean seenBy(Identity identity) {
        return identity.sees(owner, isPublic);
    }

    boolean changedBy(Identity identity) {
        return identity.changes(owner);
    }
}
