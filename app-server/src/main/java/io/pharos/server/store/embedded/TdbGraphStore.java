package io.pharos.server.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * Edges in Jena TDB2, named as {@link GraphNames} says. Writers take turns; readers see the last commit and never wait
 * for writers. Thread-safe.
 */
final class TdbGraphStore implements GraphStore, AutoCloseable {
    private final DatasetGraph graph;
    private final IoThreads writer = IoThreads.one("graph-writer");
    private final IoThreads readers = IoThreads.many("graph-reader");
    private final Set<TraversalFeed> running = ConcurrentHashMap.newKeySet();

    /** Opens the graph in that folder, or makes an empty one. */
    TdbGraphStore(Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            graph = DatabaseMgr.connectDatasetGraph(Location.create(folder));
        } catch (RuntimeException e) {
            throw new IOException("The graph cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public long put(String edgeCollection, List<Edge> edges) throws IOException {
        if (edges.isEmpty()) {
            return 0;
        }
        List<Edge> batch = List.copyOf(edges);
        return call(writer, () -> inTransaction(TxnType.WRITE, () -> write(edgeCollection, batch)));
    }

    private long write(String edgeCollection, List<Edge> edges) {
        Node collection = GraphNames.collection(edgeCollection);
        boolean mayHaveProperties = EdgeProperties.exist(graph, collection);
        long added = 0;
        for (Edge edge : edges) {
            Node from = GraphNames.vertex(edge.from());
            Node type = GraphNames.type(edge.type());
            Node to = GraphNames.vertex(edge.to());
            boolean known = graph.contains(collection, from, type, to);
            if (!known) {
                graph.add(collection, from, type, to);
                added++;
            }
            if (!edge.properties().isEmpty() || known && mayHaveProperties) {
                EdgeProperties.write(graph, collection, from, type, to, edge.properties());
                mayHaveProperties = true;
            }
        }
        setCount(collection, count(collection) + added);
        return added;
    }

    private long count(Node collection) {
        Iterator<Quad> found = graph.find(Quad.defaultGraphIRI, collection, GraphNames.COUNT, Node.ANY);
        return found.hasNext() ? Long.parseLong(found.next().getObject().getLiteralLexicalForm()) : 0;
    }

    private void setCount(Node collection, long count) {
        graph.deleteAny(Quad.defaultGraphIRI, collection, GraphNames.COUNT, Node.ANY);
        Node literal = NodeFactory.createLiteralDT(Long.toString(count), XSDDatatype.XSDinteger);
        graph.add(Quad.defaultGraphIRI, collection, GraphNames.COUNT, literal);
    }

    @Override
    public boolean contains(String edgeCollection, String vertex) throws IOException {
        Node collection = GraphNames.collection(edgeCollection);
        Node node = GraphNames.vertex(vertex);
        return call(readers, () -> inTransaction(
                TxnType.READ,
                () -> graph.contains(collection, node, Node.ANY, Node.ANY)
                        || graph.contains(collection, Node.ANY, Node.ANY, node)));
    }

    @Override
    public boolean traverse(Traversal traversal, TraversalListener listener) throws IOException, InterruptedException {
        TraversalFeed feed = new TraversalFeed();
        running.add(feed);
        try {
            readers.start(() -> feed.produce(() -> inTransaction(
                    TxnType.READ, () -> new GraphWalk(TDBInternal.getDatasetGraphTDB(graph), traversal, feed).run())));
            return feed.consume(listener);
        } finally {
            feed.cancel();
            running.remove(feed);
        }
    }

    @Override
    public Map<String, Long> collections() throws IOException {
        return call(readers, () -> inTransaction(TxnType.READ, () -> {
            Map<String, Long> counts = new TreeMap<>();
            graph.find(Quad.defaultGraphIRI, Node.ANY, GraphNames.COUNT, Node.ANY).forEachRemaining(quad -> counts.put(
                    GraphNames.collectionName(quad.getSubject()),
                    Long.parseLong(quad.getObject().getLiteralLexicalForm())));
            return counts;
        }));
    }

    /** Runs on a thread of ours; a failure undoes all of it. */
    private <T> T inTransaction(TxnType type, Supplier<T> work) {
        graph.begin(type);
        try {
            T result = work.get();
            graph.commit();
            return result;
        } finally {
            graph.end();
        }
    }

    private static <T> T call(IoThreads threads, Supplier<T> work) throws IOException {
        try {
            return threads.call(work::get);
        } catch (RuntimeException e) {
            throw new IOException("The graph failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Waiting for the graph was interrupted.").initCause(e);
        }
    }

    /** Ends running traversals, which fail, and waits for changes that were accepted. */
    @Override
    public void close() {
        running.forEach(TraversalFeed::cancel);
        readers.close();
        writer.close();
        TDBInternal.expel(graph);
    }
}
