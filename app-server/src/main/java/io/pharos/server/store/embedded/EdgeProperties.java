package io.pharos.server.store.embedded;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.jspecify.annotations.Nullable;

/** Properties of edges as RDF; see {@link GraphNames}. Used inside a transaction. */
final class EdgeProperties {
    private EdgeProperties() {}

    /** Replaces the properties of an edge. */
    static void write(DatasetGraph graph, Node collection, Node from, Node type, Node to, Map<String, Object> properties) {
        Node edge = GraphNames.edge(from, type, to);
        graph.deleteAny(collection, edge, Node.ANY, Node.ANY);
        if (properties.isEmpty()) {
            return;
        }
        graph.add(collection, edge, RDF.Nodes.reifies, NodeFactory.createTripleTerm(from, type, to));
        String json = JsonCodec.shared().write(properties);
        graph.add(collection, edge, GraphNames.PROPERTIES, NodeFactory.createLiteralDT(json, RDF.dtRDFJSON));
        properties.forEach((name, value) -> {
            Node literal = literal(value);
            if (literal != null) {
                graph.add(collection, edge, GraphNames.property(name), literal);
            }
        });
    }

    /** Whether any edge of the collection has properties. */
    static boolean exist(DatasetGraph graph, Node collection) {
        return graph.contains(collection, Node.ANY, RDF.Nodes.reifies, Node.ANY);
    }

    /** Returns the properties of an edge, often none. */
    static Map<String, Object> read(DatasetGraph graph, Node collection, Node from, Node type, Node to) {
        Iterator<Quad> found =
                graph.find(collection, GraphNames.edge(from, type, to), GraphNames.PROPERTIES, Node.ANY);
        if (!found.hasNext()) {
            return Map.of();
        }
        try {
            return JsonCodec.shared().readObject(found.next().getObject().getLiteralLexicalForm());
        } catch (ProtocolException e) {
            throw new IllegalStateException("The graph holds properties that are not JSON.", e);
        }
    }

    private static @Nullable Node literal(Object value) {
        return switch (value) {
            case String text -> NodeFactory.createLiteralString(text);
            case Boolean flag -> NodeFactory.createLiteralDT(flag.toString(), XSDDatatype.XSDboolean);
            case Integer number -> NodeFactory.createLiteralDT(number.toString(), XSDDatatype.XSDinteger);
            case Long number -> NodeFactory.createLiteralDT(number.toString(), XSDDatatype.XSDinteger);
            case BigInteger number -> NodeFactory.createLiteralDT(number.toString(), XSDDatatype.XSDinteger);
            case Number number -> NodeFactory.createLiteralDT(number.toString(), XSDDatatype.XSDdouble);
            default -> null;
        };
    }
}
