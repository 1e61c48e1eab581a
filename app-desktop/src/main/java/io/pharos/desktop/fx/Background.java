package io.pharos.desktop.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs what blocks, such as a REST call, beside the FX thread, and brings the answer back onto it. Whoever starts work
 * keeps the {@link Subscription} and closes it when the answer is no longer wanted: the work is interrupted and nothing
 * is delivered.
 */
public final class Background {
    private final Executor workers;
    private final Executor fx;

    /** Virtual threads for the work, the FX thread for the answer. */
    public Background() {
        this(work -> Thread.ofVirtual().name("background").start(work), FxBatch::later);
    }

    /** Other threads, for tests. */
    public Background(Executor workers, Executor fx) {
        this.workers = workers;
        this.fx = fx;
    }

    /**
     * Starts work; exactly one of {@code done} and {@code failed} is called on the FX thread, none after the returned
     * subscription was closed there.
     */
    public <T> Subscription run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        Run<T> run = new Run<>(work, done, failed);
        workers.execute(run);
        return run::cancel;
    }

    private final class Run<T> implements Runnable {
        private final Callable<T> work;
        private final Consumer<T> done;
        private final Consumer<Exception> failed;
        private final AtomicBoolean wanted = new AtomicBoolean(true);
        private Thread worker = Thread.currentThread();
        private boolean working;

        Run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
            this.work = work;
            this.done = done;
            this.failed = failed;
        }

        @Override
        public void run() {
            synchronized (this) {
                worker = Thread.currentThread();
                working = wanted.get();
            }
            if (!wanted.get()) {
                return;
            }
            try {
                T answer = work.call();
                deliver(() -> done.accept(answer));
            } catch (Exception e) {
                deliver(() -> failed.accept(e));
            } finally {
                synchronized (this) {
                    working = false;
                }
            }
        }

        private void deliver(Runnable delivery) {
            fx.execute(() -> {
                if (wanted.getAndSet(false)) {
                    delivery.run();
                }
            });
        }

        private synchronized void cancel() {
            if (wanted.getAndSet(false) && working) {
                worker.interrupt();
            }
        }
    }
}
