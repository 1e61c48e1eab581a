package io.pharos.server.job;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.pharos.model.channel.Operation;

/** Runs work as operations, one after the other for each collection. Thread-safe. */
public interface Jobs {
    /** Says how operations of a type are done; before the first of them is submitted or resumed. */
    void define(String type, JobWork work);

    /**
     * Puts an operation into the queue; returns at once.
     *
     * @throws IOException with a sentence when the server takes no more work now
     */
    Operation submit(JobPlan plan) throws IOException;

    /** Returns the operations that concern a collection, newest first, as they stand. */
    List<Operation> of(UUID collectionId);

    /** Returns an operation as it ended, waiting for that at most so long; as it stands when that is over. */
    Operation await(Operation operation, Duration atMost) throws InterruptedException;

    /** Ends what runs or waits for a collection. */
    void cancelAll(UUID collectionId);

    /** Everybody may watch the operations of a collection from now on, or not any more. */
    void publish(UUID collectionId, boolean isPublic);
}
