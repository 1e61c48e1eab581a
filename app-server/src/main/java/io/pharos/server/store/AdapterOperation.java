package io.pharos.server.store;

import java.util.Locale;

/** Kinds of work of an adapter, as they are measured apart. */
public enum AdapterOperation {
    VECTOR_SEARCH,
    GRAPH_TRAVERSE,
    AQL_QUERY,
    DOCUMENT_READ,
    DOCUMENT_WRITE,
    /** Asking whether it is healthy. */
    HEALTH;

    /** Returns the name on the wire and in metrics, such as {@code vector_search}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
