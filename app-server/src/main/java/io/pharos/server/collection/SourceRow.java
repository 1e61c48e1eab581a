package io.pharos.server.collection;

import java.time.Instant;
import java.util.UUID;

import io.pharos.model.api.CatalogApi;
import org.jspecify.annotations.Nullable;

/**
 * A folder that feeds a collection.
 *
 * @param path          an absolute path, as it was named
 * @param lastIndexedAt when it was taken in completely the last time
 */
record SourceRow(
        UUID id,
        UUID collectionId,
        String path,
        CatalogApi.SourceConfig config,
        Instant createdAt,
        @Nullable Instant lastIndexedAt) {}
