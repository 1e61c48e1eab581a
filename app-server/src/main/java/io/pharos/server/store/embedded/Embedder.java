package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/** Turns text into vectors of length 1, so that a dot product is a cosine. Thread-safe. */
interface Embedder extends AutoCloseable {
    /** Returns the vector of a query. */
    float[] query(String text) throws IOException, InterruptedException;

    /** Returns the vectors of passages, in their order; uses all processors. */
    List<float[]> passages(List<String> texts) throws IOException, InterruptedException;

    /** As {@link #passages(List)}, and tells, on any thread, for how many nanoseconds a thread was busy. */
    default List<float[]> passages(List<String> texts, LongConsumer busy) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            return passages(texts);
        } finally {
            busy.accept(System.nanoTime() - start);
        }
    }

    /** Frees the model; calls under way end first. */
    @Override
    void close();
}
