package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.pharos.server.store.Edge;
import io.pharos.server.store.TraversalListener;

/**
 * Carries what a walk finds from the engine's thread to the caller's, a bounded number of steps ahead. So a slow
 * listener slows the walk, and an interrupt of the caller never meets a file.
 */
final class TraversalFeed {
    private static final int STEPS_PER_BATCH = 256;
    private static final int BATCHES_AHEAD = 8;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private sealed interface Step {}

    private record VertexStep(String key, int depth) implements Step {}

    private record EdgeStep(Edge edge, int depth) implements Step {}

    private record End(boolean truncated) implements Step {}

    private record Failed(RuntimeException cause) implements Step {}

    private final BlockingQueue<List<Step>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private List<Step> batch = new ArrayList<>(STEPS_PER_BATCH);
    private volatile boolean cancelled;
    private volatile int verticesFound;
    private int verticesTold;

    /** Runs a walk, on the engine's thread. */
    void produce(BooleanSupplier walk) {
        try {
            add(new End(walk.getAsBoolean()));
        } catch (RuntimeException e) {
            add(new Failed(e));
        }
        flush();
    }

    /** Whether nobody listens any more; the walk asks before every edge. */
    boolean isCancelled() {
        return cancelled;
    }

    void vertex(String key, int depth) {
        verticesFound++;
        add(new VertexStep(key, depth));
    }

    void edge(Edge edge, int depth) {
        add(new EdgeStep(edge, depth));
    }

    /** Hands over what is there when the caller has nothing to do, so that the first finds are not held back. */
    void pause() {
        if (batches.isEmpty()) {
            flush();
        }
    }

    private void add(Step step) {
        batch.add(step);
        if (batch.size() >= STEPS_PER_BATCH) {
            flush();
        }
    }

    private void flush() {
        try {
            while (!cancelled && !batch.isEmpty()) {
                if (batches.offer(batch, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    batch = new ArrayList<>(STEPS_PER_BATCH);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("The engine's threads are not interrupted.", e);
        }
    }

    /**
     * Tells the listener, on the caller's thread, until the walk ends.
     *
     * @return whether a budget ended the walk
     */
    boolean consume(TraversalListener listener) throws IOException, InterruptedException {
        while (true) {
            List<Step> steps = batches.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            if (steps == null) {
                if (cancelled) {
                    throw new IOException("The engine is closed.");
                }
                continue;
            }
            for (Step step : steps) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("The traversal was interrupted.");
                }
                switch (step) {
                    case VertexStep found ->
                        listener.vertex(found.key, found.depth, Math.max(0, verticesFound - ++verticesTold));
                    case EdgeStep found -> listener.edge(found.edge, found.depth);
                    case End end -> {
                        return end.truncated;
                    }
                    case Failed failed -> throw new IOException("The graph failed: " + failed.cause.getMessage(), failed.cause);
                }
            }
        }
    }

    /** Ends walk and telling. */
    void cancel() {
        cancelled = true;
    }
}
