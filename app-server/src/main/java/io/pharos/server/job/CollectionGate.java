package io.pharos.server.job;

import java.io.IOException;
import java.util.UUID;

import io.pharos.server.access.Identity;
import io.pharos.server.rest.RestException;
import org.jspecify.annotations.Nullable;

/** Knows whose collections clients want to fill. */
@FunctionalInterface
public interface CollectionGate {
    /** Lets everybody fill any collection. */
    CollectionGate OPEN = (identity, collection) -> new Admitted(null, true);

    /**
     * A collection that may be filled.
     *
     * @param id       null for one that is not in the catalog
     * @param isPublic whether everybody may watch
     */
    record Admitted(@Nullable UUID id, boolean isPublic) {}

    /**
     * Returns the collection of that name, which is made when there is none.
     *
     * @throws RestException when it belongs to somebody else
     */
    Admitted admit(Identity identity, String collection) throws IOException, RestException;

    /** Remembers that a client puts edges of that edge collection here. */
    default void claimEdges(String edgeCollection) throws IOException {}
}
