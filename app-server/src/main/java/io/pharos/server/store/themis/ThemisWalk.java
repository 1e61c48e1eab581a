package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.pharos.server.store.Document;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.Traversal.Direction;
import io.pharos.server.store.TraversalListener;
import org.jspecify.annotations.Nullable;

/**
 * One breadth-first walk. ThemisDB's own traversals tell each vertex with the one edge by which it was reached; here every
 * edge counts, so the walk goes vertex by vertex, a block of neighbouring vertices at a time side by side, and tells each
 * block as it comes. For one use.
 */
final class ThemisWalk {
    /** Vertices whose edges and documents are asked for side by side before anything of them is told. */
    private static final int BLOCK = 64;

    private final Traversal traversal;
    private final TraversalListener listener;
    private final Hops hops;
    private final Documents documents;
    private final Map<String, Integer> depths = new LinkedHashMap<>();
    private final Set<List<String>> told = new HashSet<>();
    private int edgesTold;

    /** Knows the edges at a vertex. */
    @FunctionalInterface
    interface Hops {
        List<Edge> from(String vertex, Direction direction, int most) throws IOException, InterruptedException;
    }

    /** Knows the document of a vertex. */
    @FunctionalInterface
    interface Documents {
        @Nullable Document of(String vertex) throws IOException, InterruptedException;
    }

    ThemisWalk(Traversal traversal, TraversalListener listener, Hops hops, Documents documents) {
        this.traversal = traversal;
        this.listener = listener;
        this.hops = hops;
        this.documents = documents;
    }

    /** Walks. Returns whether a budget ended it. */
    boolean run() throws IOException, InterruptedException {
        String start = traversal.start();
        depths.put(start, 0);
        listener.vertex(start, documents.of(start), 0, 0);
        List<String> level = List.of(start);
        for (int depth = 0; depth < traversal.maxDepth() && !level.isEmpty(); depth++) {
            List<String> next = new ArrayList<>();
            for (int from = 0; from < level.size(); from += BLOCK) {
                if (!tell(level.subList(from, Math.min(level.size(), from + BLOCK)), next)) {
                    return true;
                }
            }
            level = next;
        }
        return false;
    }

    /** Tells the edges at some vertices; returns whether the budgets allowed it. */
    private boolean tell(List<String> vertices, List<String> next) throws IOException, InterruptedException {
        List<List<Edge>> edges = Fanout.all(vertices, this::edges);
        Map<String, Document> known = documents(vertices, edges);
        for (int i = 0; i < vertices.size(); i++) {
            for (Edge edge : edges.get(i)) {
                if (!tell(vertices.get(i), edge, known, next)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Edge> edges(String vertex) throws IOException, InterruptedException {
        // one more than may be told shows that there is more
        int most = traversal.maxEdges() == Integer.MAX_VALUE ? traversal.maxEdges() : traversal.maxEdges() + 1;
        if (traversal.direction() != Direction.ANY) {
            return hops.from(vertex, traversal.direction(), most);
        }
        // asked for both ways apart, because one answer for both does not say which way an edge leads
        List<Edge> both = new ArrayList<>(hops.from(vertex, Direction.OUTBOUND, most));
        both.addAll(hops.from(vertex, Direction.INBOUND, most));
        return both;
    }

    /** Returns the documents of vertices that are new, as far as they will be told. */
    private Map<String, Document> documents(List<String> vertices, List<List<Edge>> edges)
            throws IOException, InterruptedException {
        int room = traversal.maxVertices() - depths.size();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < vertices.size(); i++) {
            String here = vertices.get(i);
            edges.get(i).stream().map(edge -> beyond(edge, here)).forEach(unknown::add);
        }
        List<String> wanted = unknown.stream()
                .distinct()
                .filter(vertex -> !depths.containsKey(vertex))
                .limit(Math.max(0, room))
                .toList();
        List<List<Document>> found = wanted.isEmpty()
                ? List.of()
                : Fanout.all(wanted, vertex -> {
                    Document document = documents.of(vertex);
                    return document == null ? List.<Document>of() : List.of(document);
                });
        Map<String, Document> known = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            for (Document document : found.get(i)) {
                known.put(wanted.get(i), document);
            }
        }
        return known;
    }

    private static String beyond(Edge edge, String here) {
        return edge.from().equals(here) ? edge.to() : edge.from();
    }

    private boolean tell(String here, Edge edge, Map<String, Document> known, List<String> next)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The traversal was interrupted.");
        }
        if (!told.add(List.of(edge.from(), edge.type(), edge.to()))) {
            return true;
        }
        String there = beyond(edge, here);
        boolean isNew = !depths.containsKey(there);
        if (edgesTold >= traversal.maxEdges() || isNew && depths.size() >= traversal.maxVertices()) {
            return false;
        }
        int depthHere = depth(here);
        if (isNew) {
            depths.put(there, depthHere + 1);
            next.add(there);
            listener.vertex(there, known.get(there), depthHere + 1, 0);
        }
        edgesTold++;
        listener.edge(edge, Math.max(depthHere, depth(there)));
        return true;
    }

    private int depth(String vertex) {
        return Objects.requireNonNull(depths.get(vertex), "a told vertex has a depth");
    }
}
