package io.pharos.server.store.themis;

import java.util.List;

/**
 * Names of vertices. ThemisDB may know a vertex by its table and its key; here one of the usual table goes by its key alone,
 * as it does in the embedded engine, so that both are asked and answer in the same words.
 */
final class VertexNames {
    private static final List<String> PREFIXES =
            List.of(ThemisDocumentStore.USUAL + ":", ThemisDocumentStore.USUAL + "/");

    private VertexNames() {}

    /** Returns what a vertex may be called there, the likeliest first. */
    static List<String> possible(String vertex) {
        return vertex.indexOf(':') >= 0 || vertex.indexOf('/') >= 0
                ? List.of(vertex)
                : List.of(vertex, PREFIXES.getFirst() + vertex, PREFIXES.getLast() + vertex);
    }

    /** Returns what a vertex is called here. */
    static String shown(String vertex) {
        for (String prefix : PREFIXES) {
            if (vertex.startsWith(prefix) && vertex.length() > prefix.length()) {
                return vertex.substring(prefix.length());
            }
        }
        return vertex;
    }
}
