package io.pharos.server.themis;

/** The stand-in does not do what it was asked for, with a status and the sentence of the real server. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
