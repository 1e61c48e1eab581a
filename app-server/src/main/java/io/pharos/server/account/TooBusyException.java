package io.pharos.server.account;

/** Too many try to sign in; the same may succeed after some seconds. */
final class TooBusyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int seconds;

    TooBusyException(int seconds) {
        super("Too many attempts to sign in; try again in " + seconds + " s.");
        this.seconds = seconds;
    }

    int seconds() {
        return seconds;
    }
}
