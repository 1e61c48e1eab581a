package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.Traversal.Direction;
import io.pharos.server.store.TraversalListener;

/** The graph of ThemisDB. Thread-safe. */
final class ThemisGraphStore implements GraphStore {
    private final ThemisClient client;
    private final Dialects dialects;
    private final ThemisDocumentStore documents;

    ThemisGraphStore(ThemisClient client, Dialects dialects, ThemisDocumentStore documents) {
        this.client = client;
        this.dialects = dialects;
        this.documents = documents;
    }

    /** As the port says, but nobody tells how many edges are new: all count. */
    @Override
    public long put(String edgeCollection, List<Edge> edges) throws IOException {
        if (!edges.isEmpty()) {
            client.interruptibly(patience -> dialects.ask(patience, dialect -> {
                dialect.putEdges(edgeCollection, edges, patience);
                return dialect;
            }));
        }
        return edges.size();
    }

    @Override
    public boolean contains(String edgeCollection, String vertex) throws IOException {
        return client.interruptibly(patience -> named(edgeCollection, vertex, Direction.ANY, patience).isPresent());
    }

    /** Returns by which of its names a vertex has an edge that leads that way. */
    private Optional<String> named(String edgeCollection, String vertex, Direction direction, Patience patience)
            throws IOException, InterruptedException {
        List<Direction> ways = direction == Direction.ANY ? List.of(Direction.OUTBOUND, Direction.INBOUND) : List.of(direction);
        for (String name : VertexNames.possible(vertex)) {
            for (Direction way : ways) {
                if (!dialects.ask(patience, dialect -> dialect.edges(edgeCollection, name, way, 1, patience)).isEmpty()) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean traverse(Traversal traversal, TraversalListener listener) throws IOException, InterruptedException {
        Patience patience = client.patience();
        ThemisWalk walk = new ThemisWalk(
                traversal,
                listener,
                (vertex, direction, most) -> dialects.ask(
                        patience,
                        dialect -> dialect.edges(traversal.edgeCollection(), vertex, direction, most, patience)),
                vertex -> documents.found(VertexNames.shown(vertex), patience).stream().findFirst());
        String start = traversal.start();
        return walk.run(
                named(traversal.edgeCollection(), start, traversal.direction(), patience).orElse(start));
    }

    @Override
    public Map<String, Long> collections() throws IOException {
        throw client.failures().impossible("cannot list its edge collections; name the one you want");
    }
}
