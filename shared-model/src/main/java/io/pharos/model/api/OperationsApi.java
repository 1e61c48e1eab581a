package io.pharos.model.api;

import java.util.List;

import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/v4/operations}: a client opens an operation, uploads what it read, and completes it. */
public final class OperationsApi {
    private OperationsApi() {}

    /**
     * Opens an operation.
     *
     * @param type       {@code index}
     * @param title      what people call it; the collection's name unless given
     * @param collection where the documents go
     * @param totalFiles how many files or lines will come, null when unknown
     * @param totalBytes how many bytes will come, null when unknown
     */
    public record Create(
            String type,
            @Nullable String title,
            String collection,
            @Nullable Long totalFiles,
            @Nullable Long totalBytes) {
        public Create {
            type = InvalidFieldException.oneOf("type", type, "index", List.of("index"));
            collection = CollectionName.valid("collection", InvalidFieldException.required("collection", collection));
            title = InvalidFieldException.atMost("title", title == null || title.isBlank() ? collection : title, 1024);
            totalFiles = InvalidFieldException.notNegative("total_files", totalFiles);
            totalBytes = InvalidFieldException.notNegative("total_bytes", totalBytes);
        }
    }

    /** One operation. */
    public record One(Operation operation) {}

    /** All operations, newest first. */
    public record All(List<Operation> operations, int total) {}

    /**
     * What became of an upload; everything counted here is durable and searchable.
     *
     * @param skipped left alone, because the same content is there already
     */
    public record Receipt(int indexed, int skipped, List<Failed> failed) {}

    /** A document, edge or file that was not taken, and why. */
    public record Failed(String key, String cause) {}
}
