package io.pharos.server.store;

import org.jspecify.annotations.Nullable;

/** Hears of vertices and edges while a traversal runs, on the traversing thread; it may block to slow it down. */
public interface TraversalListener {
    /**
     * A vertex was reached for the first time; the start, with depth 0, is the first.
     *
     * @param frontier vertices known but not yet told
     * @throws InterruptedException to end the traversal
     */
    void vertex(String key, int depth, int frontier) throws InterruptedException;

    /**
     * As {@link #vertex(String, int, int)}, from a store that knows the document of the vertex without being asked.
     *
     * @param document null when the store knows that there is none
     */
    default void vertex(String key, @Nullable Document document, int depth, int frontier) throws InterruptedException {
        vertex(key, depth, frontier);
    }

    /**
     * An edge, told once; both its ends were told before.
     *
     * @param depth the greater depth of its ends
     * @throws InterruptedException to end the traversal
     */
    void edge(Edge edge, int depth) throws InterruptedException;
}
