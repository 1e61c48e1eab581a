package io.pharos.server.job;

/** The operation has ended and takes nothing more; the message says how, in one sentence for whoever works for it. */
public final class JobEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String status;

    /** An operation that ended with that status, such as {@code cancelled}. */
    public JobEndedException(String status) {
        super("The operation is " + status + " and takes nothing more; open a new one.");
        this.status = status;
    }

    /** Returns whether somebody did not want it any more, rather than that it was cut short. */
    public boolean cancelled() {
        return status.equals("cancelled");
    }
}
