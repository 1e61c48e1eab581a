package io.pharos.server.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.model.CollectionName;
import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Summary;
import io.pharos.model.channel.GraphChannel;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v3/themis/graph/traverse}: one shortest path to each vertex within the depths. */
public final class GraphRest {
    private static final int MAX_PATHS = 10_000;
    private static final int MAX_EDGES = 100_000;

    private final TraversalService service;

    public GraphRest(TraversalService service) {
        this.service = service;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("POST", "/api/v3/themis/graph/traverse", this::traverse,
                RouteDescription.of("Finds one shortest path to each vertex within the depths.").may(Access.READ)
                        .body(Traverse.class)
                        .answers(Answer.class));
    }

    private RestResponse traverse(RestRequest request) throws IOException, RestException, InterruptedException {
        Traverse asked = request.json(Traverse.class);
        long start = System.nanoTime();
        Paths paths = new Paths(asked.minDepth());
        Adapters.Served<TraversalService.Outcome> served;
        try {
            served = service.walk(
                    request.identity(),
                    new Traversal(
                            asked.startVertex(),
                            asked.edgeCollection(),
                            Traversal.Direction.valueOf(asked.direction().toUpperCase(Locale.ROOT)),
                            asked.maxDepth(),
                            MAX_PATHS,
                            MAX_EDGES),
                    paths);
        } catch (IOException e) {
            throw new RestException(ErrorCode.UNAVAILABLE, "Graph traversal failed: " + e.getMessage());
        }
        if (!served.value().found()) {
            throw new RestException(
                    ErrorCode.NOT_FOUND, 404, "Vertex not found: " + asked.startVertex(), "start_vertex");
        }
        double millis = (System.nanoTime() - start) / 1e6;
        return RestResponse.ok(new Answer(
                paths.found(),
                paths.found().size(),
                asked.startVertex(),
                millis,
                served.value().truncated(),
                served.adapter()));
    }

    @Summary("Where to walk from, and how far.")
    record Traverse(
            String startVertex,
            String edgeCollection,
            @Summary("'outbound', 'inbound' or 'any'; 'outbound' unless given.") @Nullable String direction,
            @Summary("Leaves out nearer vertices; 1 to 10, 1 unless given.") @Nullable Integer minDepth,
            @Summary("1 to 10, 3 unless given.") @Nullable Integer maxDepth) {
        Traverse {
            startVertex = InvalidFieldException.required("start_vertex", startVertex);
            edgeCollection = CollectionName.valid("edge_collection", edgeCollection);
            direction = InvalidFieldException.oneOf("direction", direction, "outbound", GraphChannel.DIRECTIONS);
            minDepth = InvalidFieldException.inRange("min_depth", minDepth, 1, 1, 10);
            maxDepth = InvalidFieldException.inRange("max_depth", maxDepth, 3, 1, 10);
        }
    }

    @Summary("A way from the start vertex, both ends included.")
    record Path(List<String> vertices, List<GraphChannel.Link> edges) {}

    @Summary("The paths, nearest ends first.")
    record Answer(
            List<Path> paths,
            int count,
            String startVertex,
            double executionTimeMs,
            @Summary("Whether there was more than the server walks.") boolean truncated,
            @Summary("Which adapter answered.") String adapter) {}

    /** Remembers by which edge each vertex was first reached. */
    private static final class Paths implements TraversalService.Walk {
        private final int minDepth;
        private final Map<String, Integer> depths = new HashMap<>();
        private final Map<String, GraphChannel.Link> reachedBy = new HashMap<>();
        private final List<String> order = new ArrayList<>();

        Paths(int minDepth) {
            this.minDepth = minDepth;
        }

        @Override
        public void vertex(GraphChannel.Vertex vertex, int known) {
            depths.put(vertex.key(), vertex.depth());
            order.add(vertex.key());
        }

        @Override
        public void edge(GraphChannel.Link edge) {
            int from = depths.getOrDefault(edge.from(), 0);
            int to = depths.getOrDefault(edge.to(), 0);
            if (to == from + 1) {
                reachedBy.putIfAbsent(edge.to(), edge);
            } else if (from == to + 1) {
                reachedBy.putIfAbsent(edge.from(), edge);
            }
        }

        List<Path> found() {
            return order.stream()
                    .filter(key -> depths.get(key) >= minDepth)
                    .map(this::path)
                    .toList();
        }

        private Path path(String end) {
            List<String> vertices = new ArrayList<>(List.of(end));
            List<GraphChannel.Link> edges = new ArrayList<>();
            for (String at = end; reachedBy.get(at) != null; ) {
                GraphChannel.Link edge = reachedBy.get(at);
                at = edge.to().equals(at) ? edge.from() : edge.to();
                vertices.addFirst(at);
                edges.addFirst(edge);
            }
            return new Path(vertices, edges);
        }
    }
}
