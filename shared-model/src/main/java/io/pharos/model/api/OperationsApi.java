package io.pharos.model.api;

import java.util.List;

import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Summary;
import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/v4/operations}: a client opens an operation, uploads what it read, and completes it. */
public final class OperationsApi {
    private OperationsApi() {}

    @Summary("What is to be done.")
    public record Create(
            @Summary("'index', and so it is unless given.") @Nullable String type,
            @Summary("What people call it, at most 1 024 characters; the collection's name unless given.")
            @Nullable String title,
            @Summary("Where the documents go.") String collection,
            @Summary("How many files or lines will come, if it is known.") @Nullable Long totalFiles,
            @Summary("How many bytes will come, if it is known.") @Nullable Long totalBytes) {
        public Create {
            type = InvalidFieldException.oneOf("type", type, "index", List.of("index"));
            collection = CollectionName.valid("collection", InvalidFieldException.required("collection", collection));
            title = InvalidFieldException.atMost("title", title == null || title.isBlank() ? collection : title, 1024);
            totalFiles = InvalidFieldException.notNegative("total_files", totalFiles);
            totalBytes = InvalidFieldException.notNegative("total_bytes", totalBytes);
        }
    }

    @Summary("One operation.")
    public record One(Operation operation) {}

    @Summary("Operations, newest first.")
    public record All(
            List<Operation> operations,
            @Summary("How many were found; those listed are the newest of them.") int total) {}

    @Summary("A page of the files of an operation that failed, in the order in which they did.")
    public record Failures(List<Operation.Failed> failures, long total, int page, int perPage) {}

    @Summary("What became of an upload; everything counted here is durable and searchable.")
    public record Receipt(
            int indexed,
            @Summary("Left alone, because the same content is there already.") int skipped,
            List<Failed> failed) {}

    @Summary("A document, edge or file that was not taken, and why.")
    public record Failed(String key, String cause) {}
}
