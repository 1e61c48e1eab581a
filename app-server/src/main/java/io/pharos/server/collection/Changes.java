package io.pharos.server.collection;

import java.time.Instant;

import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.CatalogApi;
import org.jspecify.annotations.Nullable;

/** Makes of a collection what somebody wants it to be. */
final class Changes {
    private Changes() {}

    static CollectionRow of(CollectionRow old, CatalogApi.Update asked, Instant now) {
        return changed(
                new CollectionRow(
                        old.id(),
                        asked.name() == null ? old.name() : asked.name(),
                        old.owner(),
                        asked.description() == null ? old.description() : asked.description(),
                        old.embeddingModel(),
                        old.quantization(),
                        old.chunkSize(),
                        old.chunkOverlap(),
                        asked.isPublic() == null ? old.isPublic() : asked.isPublic(),
                        asked.metadata() == null ? old.metadata() : asked.metadata(),
                        old.createdAt(),
                        now),
                asked.chunkSize(),
                asked.chunkOverlap());
    }

    static CollectionRow of(CollectionRow old, CatalogApi.Reindex asked, Instant now) {
        CatalogApi.Update update =
                new CatalogApi.Update(null, null, asked.chunkSize(), asked.chunkOverlap(), null, null);
        return of(old, update, now);
    }

    private static CollectionRow changed(CollectionRow row, @Nullable Integer size, @Nullable Integer overlap) {
        if (size == null && overlap == null) {
            return row;
        }
        int chunkSize = size != null ? size : row.chunkSize() == 0 ? CatalogApi.DEFAULT_CHUNK_SIZE : row.chunkSize();
        int chunkOverlap = overlap != null ? overlap : Math.min(row.chunkOverlap(), chunkSize / 5);
        if (chunkOverlap >= chunkSize) {
            throw new InvalidFieldException(
                    "chunk_overlap", "Field 'chunk_overlap' must be less than chunk_size, which is " + chunkSize + ".");
        }
        return new CollectionRow(
                row.id(),
                row.name(),
                row.owner(),
                row.description(),
                row.embeddingModel(),
                row.quantization(),
                chunkSize,
                chunkOverlap,
                row.isPublic(),
                row.metadata(),
                row.createdAt(),
                row.updatedAt());
    }
}
