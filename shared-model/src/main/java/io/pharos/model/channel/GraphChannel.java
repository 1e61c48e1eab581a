package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.CollectionName;
import io.pharos.model.FinalEvent;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Breadth-first traversal: vertices and edges are sent while it runs. */
public final class GraphChannel {
    public static final Channel<Request, Event> CHANNEL =
            new Channel<>("/api/v3/ws/graph/traverse", Request.class, Event.class)
                    .described(
                            "Breadth-first traversal: vertices and edges are sent while it runs.",
                            Parameter.CLIENT_ID.must());

    /** Directions an edge may be followed in. */
    public static final List<String> DIRECTIONS = List.of("outbound", "inbound", "any");

    private GraphChannel() {}

    /** What a client may say. */
    public sealed interface Request extends ClientRequest {
        @Summary("Starts a traversal.")
        record Traverse(
                @Summary("Key of the first vertex.") String startVertex,
                @Summary("Edge collection to follow; 'edges' unless given.") @Nullable String edgeCollection,
                @Summary("'outbound', 'inbound' or 'any'; outbound unless given.") @Nullable String direction,
                @Summary("How many edges from the start at most, 0 to 100; 3 unless given.")
                @Nullable Integer maxDepth,
                @Summary("Vertices sent at most, 1 to 5 000 000; 10 000 unless given.") @Nullable Integer maxVertices,
                @Summary("Edges sent at most, 0 to 10 000 000; 50 000 unless given.") @Nullable Integer maxEdges)
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
        @Summary("First frame of the socket.")
        record Connected(String clientId, String endpoint, Instant timestamp) implements Event {}

        @Summary("The traversal runs.")
        record TraversalStarted(
                String startVertex, String edgeCollection, String direction, int maxDepth, Instant timestamp)
                implements Event {}

        @Summary("A vertex; the start vertex is the first.")
        record Node(
                Vertex data,
                @Summary("From 0.") int index,
                @Summary("Vertices known when this was sent, at least index + 1.") int total)
                implements Event {}

        @Summary("An edge; both its ends were sent before.")
        record Edge(
                Link data,
                @Summary("From 0.") int index,
                @Summary("Edges known when this was sent, at least index + 1.") int total)
                implements Event {}

        @Summary("The last vertex and edge were sent.")
        record TraversalComplete(
                int totalNodes,
                int totalEdges,
                @Summary("Depth of the deepest vertex sent.") int maxDepthReached,
                @Summary("Whether a budget ended it before the graph did.") boolean truncated,
                double durationMs,
                @Summary("Which adapter answered.") String adapterUsed,
                Instant timestamp)
                implements Event, FinalEvent {}
    }

    @Summary("A vertex of the graph.")
    public record Vertex(
            @Summary("The vertex' key, which is the document's key where there is a document.")
            @JsonProperty("_key") String key,
            @JsonProperty("_id") String id,
            @Summary("What to write beside it: the document's title, or the key.") String label,
            @Summary("The document's collection, absent where there is no document.") @Nullable String collection,
            @Summary("Edges from the start.") int depth,
            @Summary("The document's metadata.") Map<String, Object> properties) {}

    @Summary("An edge of the graph.")
    public record Link(
            @JsonProperty("_from") String from,
            @JsonProperty("_to") String to,
            String type,
            @Summary("Depth of its farther end.") int depth,
            Map<String, Object> properties) {}
}
