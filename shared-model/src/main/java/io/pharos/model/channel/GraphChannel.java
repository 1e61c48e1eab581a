package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/** Breadth-first traversal: vertices and edges are sent while it runs. */
public final class GraphChannel {
    public static final Channel<Request, Event> CHANNEL =
            new Channel<>("/api/v3/ws/graph/traverse", Request.class, Event.class);

    /** Directions an edge may be followed in. */
    public static final List<String> DIRECTIONS = List.of("outbound", "inbound", "any");

    private GraphChannel() {}

    /** What a client may say. */
    public sealed interface Request extends ClientRequest {
        /**
         * Starts a traversal.
         *
         * @param startVertex    key of the first vertex
         * @param edgeCollection edges to follow; {@code edges} unless given
         * @param direction      {@code outbound}, {@code inbound} or {@code any}; outbound unless given
         * @param maxDepth       how many edges from the start at most, 0 to 100; 3 unless given
         * @param maxVertices    vertices sent at most, 1 to 5 000 000; 10 000 unless given
         * @param maxEdges       edges sent at most, 0 to 10 000 000; 50 000 unless given
         */
        record Traverse(
                String startVertex,
                @Nullable String edgeCollection,
                @Nullable String direction,
                @Nullable Integer maxDepth,
                @Nullable Integer maxVertices,
                @Nullable Integer maxEdges)
                implements Request {
            public Traverse {
                startVertex = InvalidFieldException.atMost(
                        "start_vertex", InvalidFieldException.required("start_vertex", startVertex), 1024);
                edgeCollection = CollectionName.valid("edge_collection", edgeCollection == null ? "edges" : edgeCollection);
                direction = InvalidFieldException.oneOf("direction", direction, "outbound", DIRECTIONS);
                maxDepth = InvalidFieldException.inRange("max_depth", maxDepth, 3, 0, 100);
                maxVertices = InvalidFieldException.inRange("max_vertices", maxVertices, 10_000, 1, 5_000_000);
                maxEdges = InvalidFieldException.inRange("max_edges", maxEdges, 50_000, 0, 10_000_000);
            }
        }
    }

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        /** First frame of the socket. */
        record Connected(String clientId, String endpoint, Instant timestamp) implements Event {}

        /** The traversal runs. */
        record TraversalStarted(
                String startVertex, String edgeCollection, String direction, int maxDepth, Instant timestamp)
                implements Event {}

        /**
         * A vertex; the start vertex is the first.
         *
         * @param index from 0
         * @param total vertices known when this was sent, at least {@code index + 1}
         */
        record Node(Vertex data, int index, int total) implements Event {}

        /**
         * An edge; both its ends were sent before.
         *
         * @param index from 0
         * @param total edges known when this was sent, at least {@code index + 1}
         */
        record Edge(Link data, int index, int total) implements Event {}

        /**
         * The last vertex and edge were sent.
         *
         * @param maxDepthReached depth of the deepest vertex sent
         * @param truncated       whether a budget ended it before the graph did
         */
        record TraversalComplete(
                int totalNodes,
                int totalEdges,
                int maxDepthReached,
                boolean truncated,
                double durationMs,
                Instant timestamp)
                implements Event {}
    }

    /**
     * A vertex of the graph.
     *
     * @param key        the vertex' key, which is the document's key where there is a document
     * @param label      what to write beside it: the document's title, or the key
     * @param collection the document's collection, null where there is no document
     * @param depth      edges from the start
     * @param properties the document's metadata
     */
    public record Vertex(
            @JsonProperty("_key") String key,
            @JsonProperty("_id") String id,
            String label,
            @Nullable String collection,
            int depth,
            Map<String, Object> properties) {}

    /**
     * An edge of the graph.
     *
     * @param depth depth of its farther end
     */
    public record Link(
            @JsonProperty("_from") String from,
            @JsonProperty("_to") String to,
            String type,
            int depth,
            Map<String, Object> properties) {}
}
