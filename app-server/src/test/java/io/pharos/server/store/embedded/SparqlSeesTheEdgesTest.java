package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Edge;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows what the decision to keep edges in Lucene rests on: SPARQL can run over them without a second copy. */
class SparqlSeesTheEdgesTest {
    private static final String VERTEX = "urn:pharos:vertex:";
    private static final String TYPE = "urn:pharos:type:";

    @TempDir
    private Path directory;

    /** One edge collection as an RDF graph. */
    private record EdgeView(CommittedIndex index, String collection) {
        Graph graph() {
            return new GraphBase() {
                @Override
                protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
                    try {
                        List<Triple> found = index.read(searcher -> triples(searcher, term(pattern)));
                        return WrappedIterator.create(found.iterator()).filterKeep(pattern::matches);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }

        private Term term(Triple pattern) {
            if (pattern.getSubject().isURI()) {
                return EdgeColumns.end(EdgeColumns.OUT, collection, name(pattern.getSubject(), VERTEX));
            }
            if (pattern.getObject().isURI()) {
                return EdgeColumns.end(EdgeColumns.IN, collection, name(pattern.getObject(), VERTEX));
            }
            return new Term(EdgeColumns.COLLECTION, collection);
        }

        private static List<Triple> triples(IndexSearcher searcher, Term term) throws IOException {
            List<Triple> triples = new ArrayList<>();
            List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
            for (ScoreDoc hit : searcher.search(new TermQuery(term), 10_000).scoreDocs) {
                LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
                triples.add(Triple.create(
                        node(VERTEX, column(leaf, EdgeColumns.FROM, hit.doc)),
                        node(TYPE, column(leaf, EdgeColumns.TYPE, hit.doc)),
                        node(VERTEX, column(leaf, EdgeColumns.TO, hit.doc))));
            }
            return triples;
        }

        private static String column(LeafReaderContext leaf, String name, int edge) throws IOException {
            SortedDocValues column = DocValues.getSorted(leaf.reader(), name);
            column.advanceExact(edge - leaf.docBase);
            return column.lookupOrd(column.ordValue()).utf8ToString();
        }

        private static Node node(String prefix, String name) {
            return NodeFactory.createURI(prefix + URLEncoder.encode(name, StandardCharsets.UTF_8));
        }

        private static String name(Node node, String prefix) {
            return URLDecoder.decode(node.getURI().substring(prefix.length()), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aQueryJoinsEdges() throws Exception {
        try (CommittedIndex index = new CommittedIndex(directory, "edge-writer", EdgeColumns::writerConfig)) {
            new EmbeddedGraphStore(index).put("citations", List.of(
                    new Edge("a 1", "b/2", "cites", Map.of()),
                    new Edge("b/2", "c😀", "cites", Map.of()),
                    new Edge("b/2", "d", "refutes", Map.of())));
            Graph graph = new EdgeView(index, "citations").graph();
            assertThat(ask(graph, "SELECT ?x { <urn:pharos:vertex:a+1> <urn:pharos:type:cites>+ ?x }"))
                    .containsExactlyInAnyOrder("b/2", "c😀");
            assertThat(ask(graph, "SELECT ?x { ?x <urn:pharos:type:cites> ?y . ?y <urn:pharos:type:refutes> ?z }"))
                    .containsExactly("a 1");
        }
    }

    private static List<String> ask(Graph graph, String sparql) {
        List<String> answers = new ArrayList<>();
        try (QueryExecution query = QueryExecutionFactory.create(sparql, ModelFactory.createModelForGraph(graph))) {
            for (ResultSet rows = query.execSelect(); rows.hasNext(); ) {
                answers.add(EdgeView.name(rows.next().get("x").asNode(), VERTEX));
            }
        }
        return answers;
    }
}
