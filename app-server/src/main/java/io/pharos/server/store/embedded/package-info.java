/** The engine that lives in this process: Lucene for documents, vectors and edges, a small model for meaning. */
@NullMarked
package io.pharos.server.store.embedded;

import org.jspecify.annotations.NullMarked;
