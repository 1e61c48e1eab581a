package io.pharos.server.themis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/** Edges by their ends, and the walk along them. Thread-safe. */
final class EdgeIndex {
    private final Map<String, StoredEdge> edges = new ConcurrentHashMap<>();
    private final Map<String, Map<String, StoredEdge>> byEnd = new ConcurrentHashMap<>();

    /**
     * A vertex as a walk met it first.
     *
     * @param by     the edge it was reached by, null for the start
     * @param parent where that edge came from, null for the start
     */
    record Visit(String vertex, int depth, @Nullable StoredEdge by, @Nullable Visit parent) {
        /** Returns the way from the start to here. */
        List<Visit> way() {
            List<Visit> way = new ArrayList<>();
            for (Visit at = this; at != null; at = at.parent) {
                way.addFirst(at);
            }
            return way;
        }
    }

    Collection<StoredEdge> all() {
        return edges.values();
    }

    /** Keeps an edge; one with the same id is replaced. */
    synchronized void put(StoredEdge edge) {
        StoredEdge before = edges.put(edge.id(), edge);
        if (before != null) {
            at(before.from()).remove(before.id());
            at(before.to()).remove(before.id());
        }
        at(edge.from()).put(edge.id(), edge);
        at(edge.to()).put(edge.id(), edge);
    }

    private Map<String, StoredEdge> at(String vertex) {
        return byEnd.computeIfAbsent(vertex, end -> new ConcurrentSkipListMap<>());
    }

    /** Walks breadth first, and returns each vertex once, the start first. */
    Collection<Visit> walk(String start, String graph, Traversal.Direction direction, int maxDepth) {
        Map<String, Visit> met = new LinkedHashMap<>();
        ArrayDeque<Visit> next = new ArrayDeque<>(List.of(new Visit(start, 0, null, null)));
        met.put(start, next.getFirst());
        while (!next.isEmpty()) {
            Visit here = next.removeFirst();
            if (here.depth() == maxDepth) {
                continue;
            }
            for (StoredEdge edge : byEnd.getOrDefault(here.vertex(), Map.of()).values()) {
                if (edge.isIn(graph) && leads(edge, here.vertex(), direction)) {
                    Visit there = new Visit(edge.beyond(here.vertex()), here.depth() + 1, edge, here);
                    if (met.putIfAbsent(there.vertex(), there) == null) {
                        next.addLast(there);
                    }
                }
            }
        }
        return met.values();
    }

    private static boolean leads(StoredEdge edge, String from, Traversal.Direction direction) {
        return switch (direction) {
            case OUTBOUND -> edge.from().equals(from);
            case INBOUND -> edge.to().equals(from);
            case ANY -> true;
        };
    }
}
