package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that writes an index' files, and that nobody interrupts. An interrupt closes the file its thread is
 * writing, and Lucene's writer with it; so callers, who are interrupted to cancel a request, only ever wait for this one.
 */
final class WriterThread implements AutoCloseable {
    private final ExecutorService executor;

    WriterThread(String name) {
        executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
    }

    /**
     * Does the work after all that was given before.
     *
     * @throws IOException when closed
     */
    void start(Runnable work) throws IOException {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            throw new IOException("The engine is closed.", e);
        }
    }

    /** Takes no more work and waits for what was given, even when interrupted. */
    @Override
    public void close() {
        executor.shutdown();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
