package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

@Summary("An operation as it stands: what it does, how far it is, what failed, what may be done with it.")
public record Operation(
        @Summary("Names it on every path.") String id,
        @Summary("'index', 'append', 'reindex', 'remove_source' or 'delete'.") String type,
        @Summary("What people call it, such as the folder's name.") String title,
        @Summary("What it works on.") String collection,
        @Summary("Absent for a collection that is gone.") @Nullable String collectionId,
        @Summary("Name of whoever started it.") String owner,
        @Summary("'pending', 'processing', 'completed', 'failed', 'cancelled' or 'interrupted'.") String status,
        @Summary("Name of the running stage, or of the last.") String stage,
        @Summary("Every stage so far, in order.") List<Stage> stages,
        @Summary("Finished, among them those that failed or were skipped; never falls.") long processedFiles,
        long failedFiles,
        @Summary("Left alone, because they are there already with the same content.") long skippedFiles,
        @Summary("Absent until it is known.") @Nullable Long totalFiles,
        @Summary("Bytes of the finished files.") long processedBytes,
        @Summary("Absent until it is known.") @Nullable Long totalBytes,
        @Nullable String currentFile,
        @Summary("Finished a second, over the last few seconds.") double rate,
        @Summary("Bytes finished a second, over the last few seconds.") double bytesPerSecond,
        @Summary("Absent until it can be told.") @Nullable Double etaSeconds,
        @Summary("By how much it may be wrong either way; absent with it.") @Nullable Double etaErrorSeconds,
        @Summary("Nothing has moved for much longer than usual.") boolean stalled,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String errorMessage,
        @Summary("The first failures, at most 100.") List<Failed> failures,
        @Summary("All failures by their kind, most frequent first.") List<Cause> causes,
        @Summary("What may be done with it now: 'cancel', 'resume', 'retry', 'roll_back'.") List<String> actions,
        @Summary("What it was asked to do, such as 'source_path'.") Map<String, Object> config,
        @Summary("Figures at the end, empty before.") Map<String, Object> result) {
    public Operation {
        stages = List.copyOf(stages);
        failures = List.copyOf(failures);
        causes = causes == null ? List.of() : List.copyOf(causes);
        actions = actions == null ? List.of() : List.copyOf(actions);
    }

    @Summary("One stage; 'total' is absent while unknown, 'completed_at' while it runs. Stages may run side by side.")
    public record Stage(
            String name,
            Instant startedAt,
            @Nullable Instant completedAt,
            long done,
            @Nullable Long total,
            @Summary("Bytes that went through it.") long bytes,
            @Summary("Seconds in which somebody worked at it, summed over all who did.") double busySeconds) {
        /** A stage of which only the count is known. */
        public Stage(String name, Instant startedAt, @Nullable Instant completedAt, long done, @Nullable Long total) {
            this(name, startedAt, completedAt, done, total, 0, 0);
        }
    }

    @Summary("One file or document that failed, and why.")
    public record Failed(
            String file,
            @Summary("One sentence for people.") String cause,
            @Summary("What kind of failure it is, such as 'encrypted' or 'unreadable'.") String kind) {
        public Failed {
            kind = kind == null || kind.isEmpty() ? "other" : kind;
        }
    }

    @Summary("How many failed for one reason.")
    public record Cause(String kind, long count) {}

    /** Returns the same operation with other failures told in detail; those counted are never fewer. */
    public Operation withFailures(List<Failed> told) {
        return new Operation(
                id, type, title, collection, collectionId, owner, status, stage, stages,
                processedFiles, Math.max(failedFiles, told.size()), skippedFiles, totalFiles, processedBytes, totalBytes,
                currentFile, rate, bytesPerSecond, etaSeconds, etaErrorSeconds, stalled,
                createdAt, startedAt, completedAt, errorMessage, told, causes, actions, config, result);
    }

    /** Returns the same operation with other things that may be done. */
    public Operation withActions(List<String> possible) {
        return new Operation(
                id, type, title, collection, collectionId, owner, status, stage, stages,
                processedFiles, failedFiles, skippedFiles, totalFiles, processedBytes, totalBytes,
                currentFile, rate, bytesPerSecond, etaSeconds, etaErrorSeconds, stalled,
                createdAt, startedAt, completedAt, errorMessage, failures, causes, possible, config, result);
    }

    /** Returns the same operation as it stands after whoever ran it was gone. */
    public Operation interrupted(Instant at, String why) {
        return new Operation(
                id, type, title, collection, collectionId, owner, "interrupted", stage, stages,
                processedFiles, failedFiles, skippedFiles, totalFiles, processedBytes, totalBytes,
                null, 0, 0, null, null, false,
                createdAt, startedAt, at, why, failures, causes, actions, config, result);
    }

    /** Returns whether nothing will happen any more. */
    public boolean ended() {
        return switch (status) {
            case "completed", "failed", "cancelled", "interrupted" -> true;
            default -> false;
        };
    }
}
