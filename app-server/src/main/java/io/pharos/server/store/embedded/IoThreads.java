package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Threads that nobody interrupts. An interrupt closes the file channel its thread is using, for every other user as
 * well; so threads of callers, which are interrupted to cancel a request, only ever wait for one of these.
 */
final class IoThreads implements AutoCloseable {
    private final ExecutorService executor;

    private IoThreads(ExecutorService executor) {
        this.executor = executor;
    }

    /** One thread: what is called here happens one after the other. */
    static IoThreads one(String name) {
        return new IoThreads(
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory()));
    }

    /** One virtual thread per call. */
    static IoThreads many(String name) {
        return new IoThreads(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory()));
    }

    /**
     * Starts work whose outcome somebody else tells.
     *
     * @throws IOException when closed
     */
    Future<?> start(Runnable work) throws IOException {
        try {
            return executor.submit(work);
        } catch (RejectedExecutionException e) {
            throw new IOException("The engine is closed.", e);
        }
    }

    /**
     * Waits for the work.
     *
     * @throws InterruptedException when the calling thread is interrupted; the work goes on
     */
    <T> T call(Callable<T> work) throws IOException, InterruptedException {
        try {
            return executor.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new IOException("The engine is closed.", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException broken -> throw broken;
                default -> throw new IOException(e.getCause());
            }
        }
    }

    /** Takes no more work and waits for what runs, even when interrupted. */
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
