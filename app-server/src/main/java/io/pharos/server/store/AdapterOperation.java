package io.pharos.server.store;

import java.util.Locale;

/** Kinds of work of an adapter, as they are measured apart. */
public enum AdapterOperation {
    VECTOR_SEARCH,
    GRAPH_TRAVERSE,
    AQL_QUERY,
    DOCUMENT_READ,
    DOCUMENT_WRITE,
    /** Turning the text of a query into a vector, whichever adapter is asked then; done by the model in this process. */
    EMBED,
    /** Asking whether it is healthy. */
    HEALTH;

    /** Returns whether somebody wanted an answer of the adapter, rather than that it is a part of such work or a probe. */
    public boolean isQuery() {
        return this != EMBED && this != HEALTH;
    }

    /** Returns the name on the wire and in metrics, such as {@code vector_search}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
