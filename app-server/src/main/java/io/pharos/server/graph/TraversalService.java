package io.pharos.server.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.GraphChannel;
import io.pharos.server.access.Identity;
import io.pharos.server.store.Visibility;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;

/** Walks the graph and knows the documents behind its vertices. Thread-safe. */
public final class TraversalService {
    private final GraphStore graph;
    private final Visibility stores;

    public TraversalService(GraphStore graph, Visibility stores) {
        this.graph = graph;
        this.stores = stores;
    }

    /** Hears of a walk; it may block to slow the walk down. */
    public interface Walk {
        /** The next vertex; {@code known} counts those that are known already, told or not. */
        void vertex(GraphChannel.Vertex vertex, int known) throws InterruptedException;

        /** The next edge; both its ends were told. */
        void edge(GraphChannel.Link edge) throws InterruptedException;
    }

    /** Returns whether there is such a vertex: an end of an edge of that collection, or a document that somebody may see. */
    public boolean knows(Identity identity, String edgeCollection, String vertex) throws IOException {
        return graph.contains(edgeCollection, vertex) || !stores.documents(identity).find(vertex).isEmpty();
    }

    /**
     * Walks breadth first, for somebody, who sees of documents what they may.
     *
     * @return whether a budget ended the walk before the graph did
     * @throws IOException when the store fails
     * @throws InterruptedException when the thread is interrupted, or the listener wants no more
     */
    public boolean walk(Identity identity, Traversal traversal, Walk walk) throws IOException, InterruptedException {
        DocumentStore documents = stores.documents(identity);
        Describing listener = new Describing(documents, walk);
        boolean truncated = graph.traverse(traversal, listener);
        if (listener.told == 0) {
            // a document without any edge is a graph of one vertex
            walk.vertex(described(documents, traversal.start(), 0), 1);
        }
        return truncated;
    }

    private static GraphChannel.Vertex described(DocumentStore documents, String key, int depth) throws IOException {
        List<Document> found = documents.find(key);
        if (found.isEmpty()) {
            return new GraphChannel.Vertex(key, key, key, null, depth, Map.of());
        }
        Document document = found.getFirst();
        String collection = document.key().collection();
        String label = document.title().isBlank() ? key : document.title();
        return new GraphChannel.Vertex(key, collection + "/" + key, label, collection, depth, document.metadata());
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
        public void edge(Edge edge, int depth) throws InterruptedException {
            walk.edge(new GraphChannel.Link(edge.from(), edge.to(), edge.type(), depth, edge.properties()));
        }
    }
}
