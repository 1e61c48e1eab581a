package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    /** Vertices whose edges, and edges whose ends, are asked for side by side before anything of them is told. */
    private static final int BLOCK = 64;

    private final Traversal traversal;
    private final TraversalListener listener;
    private final Hops hops;
    private final Documents documents;
    private final Map<String, Integer> depths = new HashMap<>();
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
        Optional<Document> of(String vertex) throws IOException, InterruptedException;
    }

    ThemisWalk(Traversal traversal, TraversalListener listener, Hops hops, Documents documents) {
        this.traversal = traversal;
        this.listener = listener;
        this.hops = hops;
        this.documents = documents;
    }

    /**
     * Walks.
     *
     * @param start what the server calls the start
     * @return whether a budget ended it
     */
    boolean run(String start) throws IOException, InterruptedException {
        depths.put(start, 0);
        listener.vertex(traversal.start(), documents.of(start).orElse(null), 0, 0);
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

    private record Step(String here, Edge edge) {
        String there() {
            return edge.from().equals(here) ? edge.to() : edge.from();
        }
    }

    /** Tells the edges at some vertices; returns whether the budgets allowed it. */
    private boolean tell(List<String> vertices, List<String> next) throws IOException, InterruptedException {
        List<List<Edge>> edges = Fanout.all(vertices, this::edges);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < vertices.size(); i++) {
            String here = vertices.get(i);
            edges.get(i).forEach(edge -> steps.add(new Step(here, edge)));
        }
        for (int from = 0; from < steps.size(); from += BLOCK) {
            List<Step> block = steps.subList(from, Math.min(steps.size(), from + BLOCK));
            Map<String, Optional<Document>> known = documents(block);
            for (Step step : block) {
                if (!tell(step, known, next)) {
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
    private Map<String, Optional<Document>> documents(List<Step> steps) throws IOException, InterruptedException {
        List<String> wanted = steps.stream()
                .map(Step::there)
                .distinct()
                .filter(vertex -> !depths.containsKey(vertex))
                .limit(Math.max(0, traversal.maxVertices() - depths.size()))
                .toList();
        List<Optional<Document>> found = Fanout.all(wanted, documents::of);
        Map<String, Optional<Document>> known = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            known.put(wanted.get(i), found.get(i));
        }
        return known;
    }

    private boolean tell(Step step, Map<String, Optional<Document>> known, List<String> next)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The traversal was interrupted.");
        }
        Edge edge = step.edge();
        if (!told.add(List.of(edge.from(), edge.type(), edge.to()))) {
            return true;
        }
        String there = step.there();
        boolean isNew = !depths.containsKey(there);
        if (edgesTold >= traversal.maxEdges() || isNew && depths.size() >= traversal.maxVertices()) {
            return false;
        }
        int depthHere = depth(step.here());
        if (isNew) {
            depths.put(there, depthHere + 1);
            next.add(there);
            listener.vertex(VertexNames.shown(there), document(known.get(there)), depthHere + 1, 0);
        }
        edgesTold++;
        listener.edge(shown(edge), Math.max(depthHere, depth(there)));
        return true;
    }

    private Edge shown(Edge edge) {
        return new Edge(shown(edge.from()), shown(edge.to()), edge.type(), edge.properties());
    }

    /** The start goes by the name it was asked for by. */
    private String shown(String vertex) {
        return depth(vertex) == 0 ? traversal.start() : VertexNames.shown(vertex);
    }

    private static @Nullable Document document(@Nullable Optional<Document> found) {
        return found == null ? null : found.orElse(null);
    }

    private int depth(String vertex) {
        return Objects.requireNonNull(depths.get(vertex), "a told vertex has a depth");
    }
}
