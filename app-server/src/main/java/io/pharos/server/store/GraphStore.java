package io.pharos.server.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Holds edges in edge collections and walks along them. Thread-safe. */
public interface GraphStore {
    /**
     * Writes edges; an edge with the same ends and type replaces its properties. Durable when it returns.
     *
     * @return how many edges are new
     */
    long put(String edgeCollection, List<Edge> edges) throws IOException;

    /** Returns whether the vertex is an end of an edge of that collection. */
    boolean contains(String edgeCollection, String vertex) throws IOException;

    /**
     * Walks breadth first from the start, telling each vertex once and each edge once.
     *
     * @return whether a budget ended the walk before the graph did
     * @throws InterruptedException when the thread is interrupted or the listener asks for the end
     */
    boolean traverse(Traversal traversal, TraversalListener listener) throws IOException, InterruptedException;

    /** Returns the number of edges by edge collection, sorted by name. */
    Map<String, Long> collections() throws IOException;
}
