package io.pharos.server.push;

/** There are as many custom topics as there may be, and all are in use. */
public final class TopicsFullException extends Exception {
    private static final long serialVersionUID = 1L;

    TopicsFullException(int topics) {
        super("There are " + topics + " custom topics, and all are in use; publish to fewer.");
    }
}
