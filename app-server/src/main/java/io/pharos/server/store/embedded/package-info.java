/** The engine that lives in this process: Lucene for documents, Jena TDB2 for the graph, a small model for meaning. */
@NullMarked
package io.pharos.server.store.embedded;

import org.jspecify.annotations.NullMarked;
