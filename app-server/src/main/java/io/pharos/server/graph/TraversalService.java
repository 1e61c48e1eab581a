package io.pharos.server.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

import io.pharos.model.channel.GraphChannel;
import io.pharos.server.access.Identity;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Attempt;
import io.pharos.server.store.Counted;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;
import io.pharos.server.store.Visibility;
import org.jspecify.annotations.Nullable;

/** Walks the graph of the adapter that serves now, and knows the documents behind its vertices. Thread-safe. */
public final class TraversalService {
    private final Visibility stores;

    /** A service on what each caller may see. */
    public TraversalService(Visibility stores) {
        this.stores = stores;
    }

    /** Hears of a walk; it may block to slow the walk down. */
    public interface Walk {
        /** There is such a vertex, and it comes next. */
        default void begun() throws InterruptedException {}

        /** The next vertex; {@code known} counts those that are known already, told or not. */
        void vertex(GraphChannel.Vertex vertex, int known) throws InterruptedException;

        /** The next edge; both its ends were told. */
        void edge(GraphChannel.Link edge) throws InterruptedException;
    }

    /**
     * What came of a walk.
     *
     * @param found     whether there is such a vertex: an end of an edge of that collection, or a document that somebody
     *                  may see
     * @param truncated whether a budget ended the walk before the graph did
     */
    public record Outcome(boolean found, boolean truncated) {}

    private record Walked(Outcome outcome, HeldWalk held, int results) implements Counted {}

    /**
     * Walks breadth first, for somebody, who sees of documents what they may; all of it comes from one adapter. Nothing is
     * told of a walk that another adapter might have to begin again.
     *
     * @throws IOException when every adapter failed, some of the walk may have been told then
     * @throws InterruptedException when the thread is interrupted, or the listener wants no more
     */
    public Adapters.Served<Outcome> walk(Identity identity, Traversal traversal, Walk walk)
            throws IOException, InterruptedException {
        Adapters.Served<Walked> served = stores.adapters(identity)
                .serve(request(traversal), adapter -> walk(adapter, traversal, walk));
        served.value().held().release();
        return new Adapters.Served<>(served.value().outcome(), served.adapter());
    }

    private static AdapterRequest request(Traversal traversal) {
        return new AdapterRequest(
                AdapterOperation.GRAPH_TRAVERSE,
                traversal.edgeCollection(),
                Map.of(
                        "start_vertex", traversal.start(),
                        "direction", traversal.direction().name().toLowerCase(Locale.ROOT),
                        "max_depth", traversal.maxDepth()));
    }

    private static Walked walk(Adapter adapter, Traversal traversal, Walk walk)
            throws IOException, InterruptedException {
        DocumentStore documents = adapter.documents();
        HeldWalk held = new HeldWalk(walk, Attempt.current());
        if (!adapter.graph().contains(traversal.edgeCollection(), traversal.start())
                && documents.find(traversal.start()).isEmpty()) {
            return new Walked(new Outcome(false, false), held, 0);
        }
        held.begun();
        Describing listener = new Describing(documents, held);
        boolean truncated = adapter.graph().traverse(traversal, listener);
        if (listener.told == 0) {
            // a document without any edge is a graph of one vertex
            held.vertex(described(documents, traversal.start(), 0), 1);
        }
        return new Walked(new Outcome(true, truncated), held, Math.max(1, listener.told));
    }

    private static GraphChannel.Vertex described(DocumentStore documents, String key, int depth) throws IOException {
        return described(key, documents.find(key).stream().findFirst().orElse(null), depth);
    }

    private static GraphChannel.Vertex described(String key, @Nullable Document document, int depth) {
        if (document == null) {
            return new GraphChannel.Vertex(key, key, key, null, depth, Map.of());
        }
        String collection = document.key().collection();
        String label = document.title().isBlank() ? key : document.title();
        String id = collection + "/" + document.key().key();
        return new GraphChannel.Vertex(key, id, label, collection, depth, document.metadata());
    }

    private static final class Describing implements TraversalListener {
        private final DocumentStore documents;
        private final Walk walk;
        private int told;

        Describing(DocumentStore documents, Walk walk) {
            this.documents = documents;
            this.walk = walk;
        }

        @Override
        public void vertex(String key, int depth, int frontier) throws InterruptedException {
            told++;
            try {
                walk.vertex(described(documents, key, depth), told + frontier);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void vertex(String key, @Nullable Document document, int depth, int frontier)
                throws InterruptedException {
            told++;
            walk.vertex(described(key, document, depth), told + frontier);
        }

        @Override
        public void edge(Edge edge, int depth) throws InterruptedException {
            walk.edge(new GraphChannel.Link(edge.from(), edge.to(), edge.type(), depth, edge.properties()));
        }
    }
}
