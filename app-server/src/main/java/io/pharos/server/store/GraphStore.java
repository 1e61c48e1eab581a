package io.pharos.server.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Holds edges in edge collections and walks along them. Thread-safe. */
public interface GraphStore {
    /**
     * Writes edges, all or none; an edge with the same ends and type replaces its properties. Durable when it returns.
     *
     * @return how many edges are new
     * @throws java.io.InterruptedIOException when the thread is interrupted, which it then still is; the edges may have
     *     been written
     * @throws io.pharos.model.InvalidFieldException when an edge's properties exceed a million characters as JSON
     */
    long put(String edgeCollection, List<Edge> edges) throws IOException;

    /** Returns whether the vertex is an end of an edge of that collection. */
    boolean contains(String edgeCollection, String vertex) throws IOException;

    /**
     * Walks breadth first from the start, over the graph as it is now, telling each vertex once, at its least depth, and
     * each edge once. Vertices at the greatest depth are told, but not the edges beyond them. A vertex without edges, or
     * unknown, is told alone.
     *
     * @return whether a budget ended the walk before the graph did
     * @throws InterruptedException when the thread is interrupted or the listener asks for the end
     */
    boolean traverse(Traversal traversal, TraversalListener listener) throws IOException, InterruptedException;

    /** Returns the number of edges by edge collection, sorted by name. */
    Map<String, Long> collections() throws IOException;
}
