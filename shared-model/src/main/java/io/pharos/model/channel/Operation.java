package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An operation as it stands: what it does, how far it is, what failed.
 *
 * @param id           names it on every path
 * @param type         {@code index}, later {@code append}, {@code reindex}, {@code remove_source}, {@code delete}
 * @param title        what people call it, such as the folder's name
 * @param collection   what it works on
 * @param status       {@code pending}, {@code processing}, {@code completed}, {@code failed}, {@code cancelled} or {@code interrupted}
 * @param stage        name of the running stage, or of the last
 * @param stages       every stage so far, in order
 * @param totalFiles   null until it is known
 * @param rate         finished a second, over the last few seconds
 * @param etaSeconds   null until it can be told
 * @param failures     the first failures, at most 100
 * @param result       figures at the end, empty before
 */
public record Operation(
        String id,
        String type,
        String title,
        String collection,
        String status,
        String stage,
        List<Stage> stages,
        long processedFiles,
        long failedFiles,
        long skippedFiles,
        @Nullable Long totalFiles,
        @Nullable String currentFile,
        double rate,
        @Nullable Double etaSeconds,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String errorMessage,
        List<Failed> failures,
        Map<String, Object> result) {

    /** One stage; {@code total} is null while unknown, {@code completedAt} while it runs. */
    public record Stage(
            String name, Instant startedAt, @Nullable Instant completedAt, long done, @Nullable Long total) {}

    /** One file or document that failed, and why. */
    public record Failed(String file, String cause) {}

    /** Returns the same operation with other failures told in detail; those counted are never fewer. */
    public Operation withFailures(List<Failed> told) {
        return new Operation(
                id,
                type,
                title,
                collection,
                status,
                stage,
                stages,
                processedFiles,
                Math.max(failedFiles, told.size()),
                skippedFiles,
                totalFiles,
                currentFile,
                rate,
                etaSeconds,
                createdAt,
                startedAt,
                completedAt,
                errorMessage,
                List.copyOf(told),
                result);
    }

    /** Returns whether nothing will happen any more. */
    public boolean ended() {
        return switch (status) {
            case "completed", "failed", "cancelled", "interrupted" -> true;
            default -> false;
        };
    }
}
