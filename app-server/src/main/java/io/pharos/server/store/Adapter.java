package io.pharos.server.store;

import org.jspecify.annotations.Nullable;

/**
 * A back end that can serve requests, under its name on the wire.
 *
 * @param name    {@value #THEMIS} or {@value #EMBEDDED}
 * @param queries answers whole queries by itself; null when queries have to be answered from the other stores
 */
public record Adapter(
        String name, VectorStore vectors, DocumentStore documents, GraphStore graph, @Nullable QueryStore queries) {
    /** A remote ThemisDB. */
    public static final String THEMIS = "themis";

    /** The engine inside this process. */
    public static final String EMBEDDED = "uds3";
}
