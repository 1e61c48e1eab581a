package io.pharos.server.cli.index;

/** The target takes nothing more; the message says why in one sentence. */
public final class TargetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lost;
    private final int status;

    private TargetException(String message, boolean lost, int status) {
        super(message);
        this.lost = lost;
        this.status = status;
    }

    /** The target does not answer any more. */
    static TargetException lost(String message) {
        return new TargetException(message, true, 0);
    }

    /** The target refuses to go on. */
    static TargetException refused(String message) {
        return refused(message, 0);
    }

    /** The target refuses to go on, with an HTTP status. */
    static TargetException refused(String message, int status) {
        return new TargetException(message, false, status);
    }

    /** Returns the HTTP status of a refusal, 0 where there was none. */
    int status() {
        return status;
    }

    /** Returns whether the target is gone, rather than unwilling. */
    public boolean isLost() {
        return lost;
    }
}
