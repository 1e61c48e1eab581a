package io.pharos.server.job;

import java.io.IOException;

/** Runs work in the background. */
@FunctionalInterface
public interface IndexJobs {
    /**
     * Starts work as an operation; returns as soon as it is open.
     *
     * @throws IOException when the server takes no more work now
     */
    void start(JobPlan plan, IndexWork work) throws IOException;
}
