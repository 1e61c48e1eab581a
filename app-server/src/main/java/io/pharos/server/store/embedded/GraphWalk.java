package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.Traversal.Direction;
import io.pharos.server.store.TraversalListener;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/** One breadth-first walk over an unchanging view of the edges. Not thread-safe. */
final class GraphWalk {
    private static final int EDGES_BETWEEN_CHECKS = 256;

    private final Traversal traversal;
    private final TraversalListener listener;
    private final List<EdgeSegment> segments = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Vertex> found = new ArrayList<>();
    private long edgesSeen;
    private int edgesTold;
    private boolean truncated;

    private record Vertex(String key, int depth) {}

    GraphWalk(List<LeafReaderContext> leaves, Traversal traversal, TraversalListener listener) throws IOException {
        this.traversal = traversal;
        this.listener = listener;
        for (LeafReaderContext leaf : leaves) {
            segments.add(new EdgeSegment(leaf.reader()));
        }
    }

    /** Walks, and returns whether a budget ended it. */
    boolean run() throws IOException, InterruptedException {
        discover(traversal.start(), 0);
        // Vertices stand in the order of their discovery, so the list is the queue of the breadth-first search.
        for (int here = 0; here < found.size() && found.get(here).depth < traversal.maxDepth(); here++) {
            if (traversal.direction() != Direction.INBOUND) {
                follow(here, true);
            }
            if (traversal.direction() != Direction.OUTBOUND) {
                follow(here, false);
            }
            if (truncated) {
                return true;
            }
        }
        return false;
    }

    /** Tells the edges that leave a vertex, or that arrive at it, and their other ends. */
    private void follow(int here, boolean outward) throws IOException, InterruptedException {
        String field = outward ? EdgeColumns.OUT : EdgeColumns.IN;
        BytesRef end = EdgeColumns.end(field, traversal.edgeCollection(), found.get(here).key).bytes();
        for (EdgeSegment segment : segments) {
            EdgeSegment.Side side = segment.side(outward);
            DocIdSetIterator edges = side.edges(end);
            for (int edge = edges.nextDoc(); edge != DocIdSetIterator.NO_MORE_DOCS; edge = edges.nextDoc()) {
                checkInterrupted();
                if (segment.isLive(edge) && !tell(here, segment, side, edge, outward)) {
                    truncated = true;
                    return;
                }
            }
        }
    }

    /** Tells an edge unless it was told at its other end; returns false when a budget forbids it. */
    private boolean tell(int here, EdgeSegment segment, EdgeSegment.Side side, int edge, boolean outward)
            throws IOException, InterruptedException {
        int place = side.otherEnd(edge);
        int other = side.numbers[place];
        if (other == EdgeSegment.UNKNOWN) {
            String key = side.key(place);
            other = numbers.getOrDefault(key, found.size());
            if (other < found.size()) {
                side.numbers[place] = other;
            }
        }
        if (wasTold(here, other, outward)) {
            return true;
        }
        boolean isNew = other == found.size();
        if (edgesTold >= traversal.maxEdges() || isNew && other >= traversal.maxVertices()) {
            return false;
        }
        if (isNew) {
            side.numbers[place] = other;
            discover(side.key(place), found.get(here).depth + 1);
        }
        edgesTold++;
        Vertex from = found.get(outward ? here : other);
        Vertex to = found.get(outward ? other : here);
        listener.edge(
                new Edge(from.key, to.key, segment.type(edge), segment.properties(edge)), Math.max(from.depth, to.depth));
        return true;
    }

    /** In a walk both ways every edge is met at both ends: it is told at the one that comes first. */
    private boolean wasTold(int here, int other, boolean outward) {
        return traversal.direction() == Direction.ANY && (other < here || other == here && !outward);
    }

    private void discover(String key, int depth) throws InterruptedException {
        numbers.put(key, found.size());
        found.add(new Vertex(key, depth));
        listener.vertex(key, depth, 0);
    }

    private void checkInterrupted() throws InterruptedException {
        if (edgesSeen++ % EDGES_BETWEEN_CHECKS == 0 && Thread.interrupted()) {
            throw new InterruptedException("The traversal was interrupted.");
        }
    }
}
