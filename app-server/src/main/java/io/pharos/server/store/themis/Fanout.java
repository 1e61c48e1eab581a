package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Does the same with many things, some at a time, each on a virtual thread. When one fails, the others are given up. */
final class Fanout {
    /** How many at a time: enough to hide the way to the server, few enough to leave it to others. */
    static final int WIDTH = 16;

    private Fanout() {}

    /** Does something with one of them. */
    @FunctionalInterface
    interface Work<A, B> {
        B with(A input) throws IOException, InterruptedException;
    }

    /** Returns what came of each, in their order. */
    static <A, B> List<B> all(List<A> inputs, Work<A, B> work) throws IOException, InterruptedException {
        if (inputs.size() == 1) {
            return List.of(work.with(inputs.getFirst()));
        }
        Semaphore turns = new Semaphore(WIDTH);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> running = new ArrayList<>(inputs.size());
            try {
                for (A input : inputs) {
                    turns.acquire();
                    running.add(threads.submit(() -> {
                        try {
                            return work.with(input);
                        } finally {
                            turns.release();
                        }
                    }));
                }
                return results(running);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static <B> List<B> results(List<Future<B>> running) throws IOException, InterruptedException {
        List<B> results = new ArrayList<>(running.size());
        for (Future<B> each : running) {
            try {
                results.add(each.get());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException failed -> throw failed;
                    case InterruptedException interrupted -> throw interrupted;
                    case RuntimeException broken -> throw broken;
                    case null, default -> throw new IOException("A part of the request failed.", e);
                }
            }
        }
        return results;
    }
}
