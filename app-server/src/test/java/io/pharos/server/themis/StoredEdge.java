package io.pharos.server.themis;

import java.util.Map;

/**
 * An edge.
 *
 * @param graph  the graph it belongs to; empty for an edge of every graph
 * @param fields what is stored under its id, {@code id}, {@code _from} and {@code _to} among them; empty when nothing is
 */
record StoredEdge(String id, String from, String to, String graph, Map<String, Object> fields) {
    boolean isIn(String wanted) {
        return graph.isEmpty() || wanted.isEmpty() || graph.equals(wanted);
    }

    /** Returns the end that is not this one. */
    String beyond(String vertex) {
        return from.equals(vertex) ? to : from;
    }
}
