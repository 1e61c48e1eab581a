package io.pharos.server.job;

/** The work cannot be done; the message says why, in one sentence for people, and what to do. */
public final class JobFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public JobFailedException(String message) {
        super(message);
    }
}
