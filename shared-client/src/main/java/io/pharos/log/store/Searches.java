package io.pharos.log.store;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.pharos.log.filter.Condition;

/**
 * The searches in a store and the threads that all of them share, as many as there are processors. A search works for a
 * few milliseconds at a time and then goes to the end of the queue: so a new one has its first rows soon.
 */
final class Searches implements AutoCloseable {
    private static final int GRACE_SECONDS = 10;

    private final Ring ring;
    private final Function<Condition, Filter> planner;
    private final Runnable changed;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>(threads);
    private final List<Search> open = new CopyOnWriteArrayList<>();

    /**
     * No searches yet.
     *
     * @param planner makes filters of conditions, each for one thread at a time
     * @param changed called as rows are found
     */
    Searches(Ring ring, Function<Condition, Filter> planner, Runnable changed) {
        this.ring = ring;
        this.planner = planner;
        this.changed = changed;
        pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("log-search-", 0).factory());
        for (int i = 0; i < threads; i++) {
            blocks.add(new Block());
        }
    }

    /** Begins a search, which runs until it is closed. */
    Search begin(Condition condition, boolean folds) {
        Search search = new Search(condition, folds, planner, ring, this);
        open.add(search);
        search.rowsCame();
        return search;
    }

    /** Hears that there are new rows, or fewer old ones. */
    void rowsCame() {
        for (Search search : open) {
            search.rowsCame();
        }
    }

    /** Hears that something was found. */
    void found() {
        changed.run();
    }

    void ended(Search search) {
        open.remove(search);
    }

    /** Returns how many threads may work for one search. */
    int threads() {
        return threads;
    }

    /** Computes something beside; it is told when nobody waits for it any more, or all has ended. */
    <T> CompletableFuture<T> compute(Function<BooleanSupplier, T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        BooleanSupplier goOn = () -> !result.isDone() && !pool.isShutdown();
        try {
            pool.execute(() -> {
                try {
                    T value = work.apply(goOn);
                    if (goOn.getAsBoolean()) {
                        result.complete(value);
                    }
                    result.cancel(false);
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.cancel(false);
        }
        return result;
    }

    /** Runs a piece of a search; false when all has ended. */
    boolean submit(Search search) {
        try {
            pool.execute(() -> run(search));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void run(Search search) {
        // There are as many as threads, so there is always one.
        Block block = blocks.remove();
        try {
            search.work(block);
        } finally {
            block.release();
            blocks.add(block);
        }
    }

    long heapBytes() {
        long bytes = threads * Block.HEAP_BYTES;
        for (Search search : open) {
            bytes += search.heapBytes();
        }
        return bytes;
    }

    /** Ends all searches, and waits for the piece that each thread is at. */
    @Override
    public void close() {
        open.forEach(Search::close);
        pool.shutdown();
        try {
            pool.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
