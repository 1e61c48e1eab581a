package io.pharos.server.store.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.Traversal.Direction;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.graph.Node;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;

/**
 * One breadth-first walk inside a read transaction. It compares the store's numbers of nodes and reads the name of each
 * vertex only once. Not thread-safe.
 */
final class GraphWalk {
    private static final int SUBJECT = 1;
    private static final int PREDICATE = 2;
    private static final int OBJECT = 3;

    private final DatasetGraphTDB graph;
    private final NodeTupleTable quads;
    private final NodeTable nodes;
    private final Traversal traversal;
    private final TraversalFeed feed;
    private final Node collection;
    private final boolean withProperties;
    private final Map<NodeId, Integer> known = new HashMap<>();
    private final Map<NodeId, String> types = new HashMap<>();
    private final List<Vertex> found = new ArrayList<>();
    private int edgesTold;

    private record Vertex(NodeId id, String key, int depth) {}

    GraphWalk(DatasetGraphTDB graph, Traversal traversal, TraversalFeed feed) {
        this.graph = graph;
        this.quads = graph.getQuadTable().getNodeTupleTable();
        this.nodes = quads.getNodeTable();
        this.traversal = traversal;
        this.feed = feed;
        this.collection = GraphNames.collection(traversal.edgeCollection());
        this.withProperties = EdgeProperties.exist(graph, collection);
    }

    /** Walks, and returns whether a budget ended it; a walk nobody listens to ends early. */
    boolean run() {
        NodeId edges = nodes.getNodeIdForNode(collection);
        NodeId start = nodes.getNodeIdForNode(GraphNames.vertex(traversal.start()));
        discover(start, traversal.start(), 0);
        feed.pause();
        if (NodeId.isDoesNotExist(edges) || NodeId.isDoesNotExist(start)) {
            return false;
        }
        // Vertices stand in the order of their discovery, so the list is the queue of the breadth-first search.
        for (int at = 0; at < found.size() && found.get(at).depth < traversal.maxDepth(); at++) {
            boolean all = true;
            if (traversal.direction() != Direction.INBOUND) {
                all = follow(at, quads.find(edges, found.get(at).id, NodeId.NodeIdAny, NodeId.NodeIdAny), OBJECT);
            }
            if (all && traversal.direction() != Direction.OUTBOUND) {
                all = follow(at, quads.find(edges, NodeId.NodeIdAny, NodeId.NodeIdAny, found.get(at).id), SUBJECT);
            }
            if (!all) {
                return !feed.isCancelled();
            }
            feed.pause();
        }
        return false;
    }

    /** Tells the edges of a vertex and their other ends; returns false when the walk must end. */
    private boolean follow(int here, Iterator<Tuple<NodeId>> edges, int otherEnd) {
        while (edges.hasNext()) {
            if (feed.isCancelled()) {
                return false;
            }
            Tuple<NodeId> edge = edges.next();
            Integer other = known.get(edge.get(otherEnd));
            if (other != null && wasTold(here, other, otherEnd)) {
                continue;
            }
            if (edgesTold >= traversal.maxEdges() || other == null && found.size() >= traversal.maxVertices()) {
                return false;
            }
            if (other == null) {
                NodeId id = edge.get(otherEnd);
                other = discover(id, GraphNames.key(nodes.getNodeForNodeId(id)), found.get(here).depth + 1);
            }
            tell(edge.get(PREDICATE), otherEnd == OBJECT ? here : other, otherEnd == OBJECT ? other : here);
        }
        return true;
    }

    /** In a walk both ways every edge is met at both ends: it is told at the one that comes first. */
    private boolean wasTold(int here, int other, int otherEnd) {
        return traversal.direction() == Direction.ANY && (other < here || other == here && otherEnd == SUBJECT);
    }

    private int discover(NodeId id, String key, int depth) {
        int number = found.size();
        known.put(id, number);
        found.add(new Vertex(id, key, depth));
        feed.vertex(key, depth);
        return number;
    }

    private void tell(NodeId typeId, int from, int to) {
        Vertex source = found.get(from);
        Vertex target = found.get(to);
        String type = types.computeIfAbsent(typeId, id -> GraphNames.typeName(nodes.getNodeForNodeId(id)));
        Map<String, Object> properties = withProperties
                ? EdgeProperties.read(
                        graph,
                        collection,
                        GraphNames.vertex(source.key),
                        GraphNames.type(type),
                        GraphNames.vertex(target.key))
                : Map.of();
        edgesTold++;
        feed.edge(new Edge(source.key, target.key, type, properties), Math.max(source.depth, target.depth));
    }
}
