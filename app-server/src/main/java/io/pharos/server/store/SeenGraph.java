package io.pharos.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A graph whose vertices are told without the documents that somebody may not see. */
record SeenGraph(GraphStore graph, Sight sight) implements GraphStore {
    /** Knows what somebody may see. */
    @FunctionalInterface
    interface Sight {
        boolean sees(String collection) throws IOException;
    }

    @Override
    public long put(String edgeCollection, List<Edge> edges) throws IOException {
        return graph.put(edgeCollection, edges);
    }

    @Override
    public boolean contains(String edgeCollection, String vertex) throws IOException {
        return graph.contains(edgeCollection, vertex);
    }

    @Override
    public boolean traverse(Traversal traversal, TraversalListener listener) throws IOException, InterruptedException {
        return graph.traverse(traversal, new TraversalListener() {
            @Override
            public void vertex(String key, int depth, int frontier) throws InterruptedException {
                listener.vertex(key, depth, frontier);
            }

            @Override
            public void vertex(String key, @Nullable Document document, int depth, int frontier)
                    throws InterruptedException {
                listener.vertex(key, document != null && isSeen(document) ? document : null, depth, frontier);
            }

            @Override
            public void edge(Edge edge, int depth) throws InterruptedException {
                listener.edge(edge, depth);
            }
        });
    }

    private boolean isSeen(Document document) {
        try {
            return sight.sees(document.key().collection());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Long> collections() throws IOException {
        return graph.collections();
    }
}
