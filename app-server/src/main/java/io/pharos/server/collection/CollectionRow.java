package io.pharos.server.collection;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.pharos.server.access.Identity;
import io.pharos.server.access.UserId;
import io.pharos.server.store.Chunking;

/**
 * A collection in the catalog.
 *
 * @param chunkSize    characters in a passage, 0 where the model decides
 * @param chunkOverlap characters that two passages share
 */
record CollectionRow(
        UUID id,
        String name,
        UserId owner,
        String description,
        String embeddingModel,
        String quantization,
        int chunkSize,
        int chunkOverlap,
        boolean isPublic,
        Map<String, Object> metadata,
        Instant createdAt,
        Instant updatedAt) {
    boolean seenBy(Identity identity) {
        return identity.sees(owner, isPublic);
    }

    boolean changedBy(Identity identity) {
        return identity.changes(owner);
    }

    Chunking chunking() {
        return chunkSize == 0 ? Chunking.STANDARD : new Chunking.Characters(chunkSize, chunkOverlap);
    }
}
