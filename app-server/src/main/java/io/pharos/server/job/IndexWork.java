package io.pharos.server.job;

/** Work that the server does itself as an operation. */
@FunctionalInterface
public interface IndexWork {
    /**
     * Does the work, on a virtual thread of its own. Returning completes the operation, any exception fails it.
     *
     * @throws JobEndedException as it comes from the job, when the operation was ended meanwhile
     */
    void run(IndexJob job) throws Exception;
}
