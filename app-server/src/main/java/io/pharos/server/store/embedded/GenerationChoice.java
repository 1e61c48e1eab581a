package io.pharos.server.store.embedded;

import org.jspecify.annotations.Nullable;

/** Which generation of a collection is meant. */
@FunctionalInterface
interface GenerationChoice {
    /** What readers see. */
    GenerationChoice SERVING = (catalog, collection) -> catalog.generations(collection).serving();

    /** Returns the generation, null when there is none. */
    @Nullable Generation in(Catalog catalog, String collection);
}
