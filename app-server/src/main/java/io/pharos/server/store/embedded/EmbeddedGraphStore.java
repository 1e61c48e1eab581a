package io.pharos.server.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Edges in a Lucene index; see {@link EdgeColumns}. Thread-safe. */
final class EmbeddedGraphStore implements GraphStore {
    private static final int LONGEST_PROPERTIES = 1_000_000;

    private final CommittedIndex index;

    private record Kept(Edge edge, String json) {}

    EmbeddedGraphStore(CommittedIndex index) {
        this.index = index;
    }

    @Override
    public long put(String edgeCollection, List<Edge> edges) throws IOException {
        Map<BytesRef, Kept> latest = new LinkedHashMap<>();
        for (Edge edge : edges) {
            latest.put(EdgeColumns.id(edgeCollection, edge).bytes(), new Kept(edge, json(edge)));
        }
        if (latest.isEmpty()) {
            return 0;
        }
        AtomicLong added = new AtomicLong();
        try {
            index.change(writer -> added.set(write(writer, edgeCollection, latest)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Waiting for the graph was interrupted.").initCause(e);
        }
        return added.get();
    }

    private static String json(Edge edge) {
        String json;
        try {
            json = EdgeColumns.json(edge);
        } catch (RuntimeException e) {
            throw new InvalidFieldException("properties", "An edge's properties cannot be written as JSON: " + e.getMessage());
        }
        return InvalidFieldException.atMost("properties", json, LONGEST_PROPERTIES);
    }

    private long write(IndexWriter writer, String collection, Map<BytesRef, Kept> edges) throws IOException {
        long added = 0;
        for (Map.Entry<BytesRef, Kept> entry : edges.entrySet()) {
            Term id = new Term(EdgeColumns.ID, entry.getKey());
            Kept kept = entry.getValue();
            String before = index.read(searcher -> properties(searcher, id));
            if (before == null) {
                added++;
            }
            if (!kept.json.equals(before)) {
                writer.updateDocument(id, EdgeColumns.member(collection, kept.edge, id, kept.json));
            }
        }
        return added;
    }

    /** Returns the properties of a committed edge as they are kept, null when there is no such edge. */
    private static @Nullable String properties(IndexSearcher searcher, Term id) throws IOException {
        ScoreDoc[] found = searcher.search(new TermQuery(id), 1).scoreDocs;
        if (found.length == 0) {
            return null;
        }
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found[0].doc, leaves));
        BinaryDocValues column = leaf.reader().getBinaryDocValues(EdgeColumns.PROPERTIES);
        return column != null && column.advanceExact(found[0].doc - leaf.docBase)
                ? column.binaryValue().utf8ToString()
                : "";
    }

    @Override
    public boolean contains(String edgeCollection, String vertex) throws IOException {
        return index.read(searcher -> isEnd(searcher, EdgeColumns.OUT, edgeCollection, vertex)
                || isEnd(searcher, EdgeColumns.IN, edgeCollection, vertex));
    }

    private static boolean isEnd(IndexSearcher searcher, String field, String collection, String vertex)
            throws IOException {
        return searcher.search(new TermQuery(EdgeColumns.end(field, collection, vertex)), 1).scoreDocs.length > 0;
    }

    @Override
    public boolean traverse(Traversal traversal, TraversalListener listener) throws IOException, InterruptedException {
        IndexSearcher searcher = index.acquire();
        try {
            return new GraphWalk(searcher.getIndexReader().leaves(), traversal, listener).run();
        } finally {
            index.release(searcher);
        }
    }

    @Override
    public Map<String, Long> collections() throws IOException {
        return index.read(searcher -> Counts.byTerm(searcher, EdgeColumns.COLLECTION));
    }
}
