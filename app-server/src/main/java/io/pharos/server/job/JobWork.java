package io.pharos.server.job;

import java.util.Optional;
import java.util.UUID;

/** How operations of one type are done. */
@FunctionalInterface
public interface JobWork {
    /**
     * Does the work, on a virtual thread of its own, which is interrupted when the operation is ended. Returning
     * completes the operation, any exception fails it. An operation that was interrupted is done again, from wherever
     * the work finds that it stopped.
     *
     * @throws JobEndedException as it comes from the job, when the operation was ended meanwhile
     * @throws JobFailedException to fail with a sentence for people
     */
    void run(Job job) throws Exception;

    /** Says whether an operation of this type that was cut short can go on. */
    default boolean resumable() {
        return true;
    }

    /** Returns what would do again only what failed of an operation that ended; empty when nothing can. */
    default Optional<JobPlan> retry(JobPlan plan, UUID operation) {
        return Optional.empty();
    }

    /** Returns whether what the last operation of this type on that collection did can be undone. */
    default boolean canRollBack(JobPlan plan) {
        return false;
    }

    /** Cleans up after an operation that somebody cancelled or that failed; called once, when the work has left. */
    default void abandoned(JobPlan plan) throws Exception {}
}
