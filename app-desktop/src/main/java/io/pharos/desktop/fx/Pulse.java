package io.pharos.desktop.fx;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns any number of changes, told on any thread, into calls on the FX thread that are so far apart at least. Telling
 * never blocks, and nothing runs while nothing changes.
 */
public final class Pulse implements AutoCloseable {
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable work;
    private final FxBatch<Boolean> batch;

    /** Calls {@code work} after changes. */
    public Pulse(Runnable work, Duration interval) {
        this.work = work;
        this.batch = new FxBatch<>(_ -> beat(), interval);
    }

    /** Something changed. From any thread. */
    public void changed() {
        if (!told.getAndSet(true)) {
            batch.offer(Boolean.TRUE);
        }
    }

    /** Calls nothing any more. */
    @Override
    public void close() {
        batch.close();
    }

    private void beat() {
        told.set(false);
        work.run();
    }
}
