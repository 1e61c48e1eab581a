package io.pharos.server.store.embedded;

import io.pharos.server.store.Chunking;
import org.jspecify.annotations.Nullable;

/**
 * A set of documents in the index that is read, or not read, as a whole.
 *
 * @param id      what its members carry as their collection: the bare name of a collection, or one with a colon, which
 *                names may not hold, and a number
 * @param size    of passages in characters, null for the standard
 * @param overlap of passages in characters, null for the standard
 */
record Generation(String id, @Nullable Integer size, @Nullable Integer overlap) {
    static Generation of(String id, Chunking chunking) {
        return switch (chunking) {
            case Chunking.Standard standard -> new Generation(id, null, null);
            case Chunking.Characters characters -> new Generation(id, characters.size(), characters.overlap());
        };
    }

    Chunking chunking() {
        return size == null ? Chunking.STANDARD : Chunking.of(size, overlap);
    }
}
