package io.pharos.desktop.fx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javafx.application.Platform;

/**
 * The only door from network threads to the FX thread: many offers, few deliveries.
 *
 * <p>The first item is delivered at once; after a delivery the next comes {@value #INTERVAL_MILLIS} ms later at the
 * earliest, unless another interval is asked for, and carries at most {@value #MAX_ITEMS} items, so that neither many small nor one huge delivery stalls a
 * frame. When the FX thread cannot keep up, {@link #offer} blocks once {@value #CAPACITY} items wait, and the
 * pressure reaches the socket. Order is kept.
 */
public final class FxBatch<T> implements AutoCloseable {
    static final int INTERVAL_MILLIS = 50;
    static final int MAX_ITEMS = 1_000;
    static final int CAPACITY = 20_000;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fx-batch").factory());

    private final Consumer<List<T>> sink;
    private final long intervalMillis;
    private final Queue<T> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private boolean closed;
    private long lastDelivery = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    /** Items go to {@code sink} on the FX thread. */
    public FxBatch(Consumer<List<T>> sink) {
        this(sink, Duration.ofMillis(INTERVAL_MILLIS));
    }

    /** As {@link #FxBatch(Consumer)}, with a longer time between two deliveries, for what needs no more than that. */
    public FxBatch(Consumer<List<T>> sink, Duration interval) {
        this.sink = sink;
        this.intervalMillis = interval.toMillis();
    }

    /** Hands over an item, from any thread; ignored once closed. Blocks, off the FX thread, while too much waits. */
    public synchronized void offer(T item) {
        while (waiting.size() >= CAPACITY && !closed && !Platform.isFxApplicationThread()) {
            try {
                wait(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (closed) {
            return;
        }
        waiting.add(item);
        schedule();
    }

    /** Runs something on the FX thread soon; for single events, not for streams. */
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    /** Forgets what waits; nothing is delivered any more. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    private void schedule() {
        if (scheduled) {
            return;
        }
        scheduled = true;
        long sinceLast = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastDelivery);
        if (sinceLast >= intervalMillis) {
            Platform.runLater(this::deliver);
        } else {
            TIMER.schedule(() -> Platform.runLater(this::deliver), intervalMillis - sinceLast, TimeUnit.MILLISECONDS);
        }
    }

    private void deliver() {
        List<T> items;
        synchronized (this) {
            items = new ArrayList<>(Math.min(waiting.size(), MAX_ITEMS));
            while (items.size() < MAX_ITEMS && !waiting.isEmpty()) {
                items.add(waiting.remove());
            }
            scheduled = false;
            lastDelivery = System.nanoTime();
            notifyAll();
            if (!waiting.isEmpty()) {
                schedule();
            }
        }
        if (!items.isEmpty()) {
            sink.accept(items);
        }
    }
}
