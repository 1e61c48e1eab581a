package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.pharos.client.RestClient;

/**
 * What Ctrl+C does while a command waits for an operation that it began: the first time the server is asked to cancel it,
 * and the command waits for the end; the second time the command leaves. Close it when the operation has been told of.
 */
final class CancelOnSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final RestClient rest;
    private final String id;
    private final PrintWriter err;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("cancel").unstarted(this::cancel);

    CancelOnSignal(RestClient rest, String id, PrintWriter err) {
        this.rest = rest;
        this.id = id;
        this.err = err;
    }

    /** Begins to listen. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Lets the process end. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM ends, and the hook runs
        }
    }

    private void cancel() {
        NextSignal.run(over::countDown);
        try {
            err.println("Cancelling; once more leaves without waiting.");
            err.flush();
            rest.delete(Operations.PATH + "/" + id);
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            err.println("Not cancelled: " + e.getMessage());
            err.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
