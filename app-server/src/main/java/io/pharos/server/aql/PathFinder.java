package io.pharos.server.aql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;
import org.jspecify.annotations.Nullable;

/** Remembers of a breadth-first walk by which edge each vertex was first reached. Not thread-safe. */
final class PathFinder implements TraversalListener {
    /** A vertex with its depth. */
    record Reached(String key, int depth) {}

    private final Traversal.Direction direction;
    private final List<Reached> order = new ArrayList<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, Edge> reachedBy = new HashMap<>();

    PathFinder(Traversal.Direction direction) {
        this.direction = direction;
    }

    @Override
    public void vertex(String key, int depth, int frontier) {
        order.add(new Reached(key, depth));
        depths.put(key, depth);
    }

    @Override
    public void edge(Edge edge, int depth) {
        int from = depths.getOrDefault(edge.from(), 0);
        int to = depths.getOrDefault(edge.to(), 0);
        if (to == from + 1 && direction != Traversal.Direction.INBOUND) {
            reachedBy.putIfAbsent(edge.to(), edge);
        } else if (from == to + 1 && direction != Traversal.Direction.OUTBOUND) {
            reachedBy.putIfAbsent(edge.from(), edge);
        }
    }

    /** Returns the vertices in the order in which they were reached. */
    List<Reached> order() {
        return order;
    }

    /** Returns the last edge of the shortest path to a vertex; null for the start. */
    @Nullable Edge edgeTo(String vertex) {
        return reachedBy.get(vertex);
    }

    /** Returns the edges of the shortest path to a vertex. */
    List<Edge> pathTo(String vertex) {
        List<Edge> edges = new ArrayList<>();
        String at = vertex;
        for (Edge edge = edgeTo(at); edge != null; edge = edgeTo(at)) {
            edges.addFirst(edge);
            at = edge.to().equals(at) ? edge.from() : edge.to();
        }
        return edges;
    }
}
