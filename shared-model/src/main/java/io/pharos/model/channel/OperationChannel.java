package io.pharos.model.channel;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Progress of one operation: its state, then what happened and happens. */
public final class OperationChannel {
    public static final Channel<Control.Request, Event> CHANNEL = new Channel<>(
                    "/ws/operations/{operation_id}", Control.Request.class, Event.class, Channel.Envelope.DATA)
            .described(
                    "Progress of one operation: its state, then what happened and happens.",
                    Parameter.text("operation_id", "The operation, by the id it was opened with."),
                    Parameter.CLIENT_ID,
                    Parameter.SINCE_OFFSET,
                    Parameter.EPOCH);

    private OperationChannel() {}

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        @Summary("First frame of the socket.")
        record CurrentState(
                String operationId,
                String status,
                String operationType,
                Instant createdAt,
                @Nullable Instant startedAt,
                @Nullable Instant completedAt,
                @Nullable String errorMessage,
                Operation operation)
                implements Event {}

        @Summary("Work began; 'type' says the same as 'operation_type' under the other clients' name.")
        record OperationStarted(
                String operationId, String operationType, String type, String status, @Nullable Long totalFiles)
                implements Event {}

        @Summary("A stage of the work began.")
        record StageStarted(String operationId, String stage, @Nullable Long total) implements Event {}

        @Summary("Progress, at most four times a second.")
        record FileProcessing(
                String operationId,
                @Summary("What is being worked on; current_document says the same under the other name.")
                @Nullable String currentFile,
                @Nullable String currentDocument,
                @Summary("Finished, among them those that failed or were skipped; never falls.") long processedFiles,
                long failedFiles,
                long skippedFiles,
                @Summary("Absent until it is known.") @Nullable Long totalFiles,
                String status,
                String stage,
                @Summary("Finished a second, over the last few seconds.") double rate,
                @Summary("Absent until it can be told.") @Nullable Double etaSeconds)
                implements Event {}

        @Summary("Everything known so far is finished.")
        record FileCompleted(String operationId, long processedFiles, @Nullable Long totalFiles) implements Event {}

        @Summary("One file or document failed; the operation goes on.")
        @JsonTypeName("file_failed")
        record FileFailed(String operationId, String file, String cause) implements Event {}

        @Summary("The work is done; 'collection' tells whose statistics to read again.")
        record OperationCompleted(
                String operationId, String status, String message, String collection, Map<String, Object> result)
                implements Event {}

        @Summary("The work ended early by a fault.")
        record OperationFailed(String operationId, String status, String errorMessage) implements Event {}

        @Summary("The work was ended by somebody.")
        record OperationCancelled(String operationId, String status, String message) implements Event {}

        @Summary("The status changed; the one message at the end that some clients wait for.")
        record StatusUpdate(String operationId, String status) implements Event {}
    }
}
