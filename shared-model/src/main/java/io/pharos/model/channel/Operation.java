package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

@Summary("An operation as it stands: what it does, how far it is, what failed.")
public record Operation(
        @Summary("Names it on every path.") String id,
        @Summary("'index', later 'append', 'reindex', 'remove_source', 'delete'.") String type,
        @Summary("What people call it, such as the folder's name.") String title,
        @Summary("What it works on.") String collection,
        @Summary("'pending', 'processing', 'completed', 'failed', 'cancelled' or 'interrupted'.") String status,
        @Summary("Name of the running stage, or of the last.") String stage,
        @Summary("Every stage so far, in order.") List<Stage> stages,
        long processedFiles,
        long failedFiles,
        long skippedFiles,
        @Summary("Absent until it is known.") @Nullable Long totalFiles,
        @Nullable String currentFile,
        @Summary("Finished a second, over the last few seconds.") double rate,
        @Summary("Absent until it can be told.") @Nullable Double etaSeconds,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String errorMessage,
        @Summary("The first failures, at most 100.") List<Failed> failures,
        @Summary("Figures at the end, empty before.") Map<String, Object> result) {

    @Summary("One stage; 'total' is absent while unknown, 'completed_at' while it runs.")
    public record Stage(
            String name, Instant startedAt, @Nullable Instant completedAt, long done, @Nullable Long total) {}

    @Summary("One file or document that failed, and why.")
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
