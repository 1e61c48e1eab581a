package io.pharos.model.channel;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/** Progress of one operation: its state, then what happened and happens. */
public final class OperationChannel {
    public static final Channel<Control.Request, Event> CHANNEL = new Channel<>(
            "/ws/operations/{operation_id}", Control.Request.class, Event.class, Channel.Envelope.DATA);

    private OperationChannel() {}

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        /** First frame of the socket. */
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

        /** Work began. {@code type} says the same as {@code operationType} under the other clients' name. */
        record OperationStarted(
                String operationId, String operationType, String type, String status, @Nullable Long totalFiles)
                implements Event {}

        /** A stage of the work began. */
        record StageStarted(String operationId, String stage, @Nullable Long total) implements Event {}

        /**
         * Progress, at most four times a second.
         *
         * @param currentFile    what is being worked on; {@code currentDocument} says the same under the other name
         * @param processedFiles finished, among them those that failed or were skipped; never falls
         * @param totalFiles     null until it is known
         * @param rate           finished a second, over the last few seconds
         * @param etaSeconds     null until it can be told
         */
        record FileProcessing(
                String operationId,
                @Nullable String currentFile,
                @Nullable String currentDocument,
                long processedFiles,
                long failedFiles,
                long skippedFiles,
                @Nullable Long totalFiles,
                String status,
                String stage,
                double rate,
                @Nullable Double etaSeconds)
                implements Event {}

        /** Everything known so far is finished. */
        record FileCompleted(String operationId, long processedFiles, @Nullable Long totalFiles) implements Event {}

        /** One file or document failed; the operation goes on. */
        @JsonTypeName("file_failed")
        record FileFailed(String operationId, String file, String cause) implements Event {}

        /** The work is done; {@code collection} tells whose statistics to read again. */
        record OperationCompleted(
                String operationId, String status, String message, String collection, Map<String, Object> result)
                implements Event {}

        /** The work ended early by a fault. */
        record OperationFailed(String operationId, String status, String errorMessage) implements Event {}

        /** The work was ended by somebody. */
        record OperationCancelled(String operationId, String status, String message) implements Event {}

        /** The status changed; the one message at the end that some clients wait for. */
        record StatusUpdate(String operationId, String status) implements Event {}
    }
}
