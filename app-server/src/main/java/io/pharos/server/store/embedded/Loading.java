package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is made in the background, so that a start need not wait for it. Thread-safe. */
final class Loading<T> {
    private final FutureTask<T> task;

    private Loading(FutureTask<T> task) {
        this.task = task;
    }

    /** Starts to make it. */
    static <T> Loading<T> of(Callable<T> maker) {
        FutureTask<T> task = new FutureTask<>(maker);
        Thread.ofVirtual().name("loading").start(task);
        return new Loading<>(task);
    }

    /** Returns it, waiting until it is there. */
    T get() throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("Loading failed.", e.getCause());
        }
    }
}
