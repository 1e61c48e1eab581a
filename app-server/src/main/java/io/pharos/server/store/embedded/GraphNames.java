package io.pharos.server.store.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/**
 * How the graph is named in RDF, which is also what SPARQL sees.
 *
 * <ul>
 *   <li>{@code urn:pharos:vertex:KEY}: a vertex; {@code urn:pharos:type:TYPE}: an edge's type, the predicate
 *   <li>{@code urn:pharos:edges:NAME}: an edge collection, which is a named graph
 *   <li>{@code urn:pharos:edge:HASH}: names an edge that has properties; {@code rdf:reifies} leads to its triple term,
 *       {@code urn:pharos:property:NAME} to each scalar property, {@code urn:pharos:properties} to all as rdf:JSON
 * </ul>
 *
 * <p>Keys, types and names are percent-encoded in UTF-8, all but letters, digits and {@code - . _ ~}.
 */
final class GraphNames {
    /** From an edge collection to the number of its edges, in the default graph. */
    static final Node COUNT = NodeFactory.createURI("urn:pharos:count");

    /** From an edge to all its properties as JSON. */
    static final Node PROPERTIES = NodeFactory.createURI("urn:pharos:properties");

    private static final String VERTEX = "urn:pharos:vertex:";
    private static final String EDGES = "urn:pharos:edges:";
    private static final String TYPE = "urn:pharos:type:";
    private static final String EDGE = "urn:pharos:edge:";
    private static final String PROPERTY = "urn:pharos:property:";

    private GraphNames() {}

    static Node vertex(String key) {
        return NodeFactory.createURI(VERTEX + encoded(key));
    }

    static String key(Node vertex) {
        return decoded(vertex.getURI(), VERTEX.length());
    }

    static Node collection(String name) {
        return NodeFactory.createURI(EDGES + encoded(name));
    }

    static String collectionName(Node collection) {
        return decoded(collection.getURI(), EDGES.length());
    }

    static Node type(String type) {
        return NodeFactory.createURI(TYPE + encoded(type));
    }

    static String typeName(Node type) {
        return decoded(type.getURI(), TYPE.length());
    }

    static Node property(String name) {
        return NodeFactory.createURI(PROPERTY + encoded(name));
    }

    /** Returns the name of an edge: the same for the same ends and type in any collection, which is its graph. */
    static Node edge(Node from, Node type, Node to) {
        try {
            String triple = from.getURI() + ' ' + type.getURI() + ' ' + to.getURI();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(triple.getBytes(StandardCharsets.UTF_8));
            return NodeFactory.createURI(EDGE + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isPlain(c)) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }

    private static String decoded(String iri, int from) {
        if (iri.indexOf('%', from) < 0) {
            return iri.substring(from);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(iri.length());
        for (int i = from; i < iri.length(); i++) {
            if (iri.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(iri, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(iri.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
