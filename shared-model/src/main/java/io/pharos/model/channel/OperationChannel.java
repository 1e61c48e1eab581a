package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
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
                long processedBytes,
                @Summary("Finished a second, over the last few seconds.") double rate,
                double bytesPerSecond,
                @Summary("Absent until it can be told.") @Nullable Double etaSeconds,
                @Summary("By how much it may be wrong either way.") @Nullable Double etaErrorSeconds,
                @Summary("0 to 100, never falls; absent until the total is known.") @Nullable Double progressPercent)
                implements Event {}

        @Summary("An append looks for files.")
        record ScanningDocuments(String operationId, String status, String sourcePath) implements Event {}

        @Summary("An append has seen all files.")
        record ScanningCompleted(
                String operationId,
                String status,
                long totalFilesFound,
                @Summary("New or changed.") long newDocumentsRegistered,
                @Summary("There already, with the same content.") long duplicateDocumentsSkipped,
                @Summary("Folders and files that could not be looked at.") long errorsCount)
                implements Event {}

        @Summary("Documents are about to be read and embedded.")
        record ProcessingEmbeddings(String operationId, String status, long documentsToProcess) implements Event {}

        @Summary("Progress over documents, at most four times a second.")
        record DocumentProcessed(
                String operationId,
                long processed,
                long failed,
                long total,
                @Nullable String currentDocument,
                @Nullable String currentFile,
                double progressPercent)
                implements Event {}

        @Summary("The collection is ready to be filled.")
        record IndexCompleted(
                String operationId,
                @Summary("The collection's name in the index.") String qdrantCollection,
                @Summary("Numbers in an embedding.") int vectorDim)
                implements Event {}

        @Summary("An append is through.")
        record AppendCompleted(
                String operationId,
                String sourcePath,
                long documentsAdded,
                long totalFilesScanned,
                long duplicatesSkipped)
                implements Event {}

        @Summary("A reindex knows what it has before it.")
        record ReindexPreflight(
                String operationId, String status, long documentsToProcess, long currentVectorCount) implements Event {}

        @Summary("A second generation of the collection is there, beside the one that serves.")
        record StagingCreated(String operationId, String stagingCollection, int vectorDim) implements Event {}

        @Summary("Progress of a reindex, at most four times a second.")
        record ReprocessingProgress(
                String operationId,
                long processed,
                long total,
                long failed,
                double progressPercent,
                long vectorsCreated)
                implements Event {}

        @Summary("The new generation was compared with the old one.")
        record ValidationComplete(
                String operationId,
                boolean validationPassed,
                @Summary("Seconds.") double validationDuration,
                long sampleSize,
                List<String> validationWarnings,
                Map<String, Object> validationDetails)
                implements Event {}

        @Summary("The new generation serves.")
        record ReindexCompleted(
                String operationId,
                List<String> oldCollections,
                String newCollection,
                long documentsProcessed,
                long vectorsCreated,
                @Summary("Seconds.") double duration,
                @Summary("Always false: the old generation stays for a roll back until the next reindex.")
                boolean cleanupScheduled,
                @Nullable String cleanupTaskId)
                implements Event {}

        @Summary("Documents of a source are being removed, told at most four times a second.")
        record RemovingDocuments(String operationId, long removed, long total, double progressPercent) implements Event {}

        @Summary("All documents of a source are removed.")
        record RemoveSourceCompleted(
                String operationId, String sourcePath, long documentsRemoved, long vectorsRemoved) implements Event {}

        @Summary("A collection is deleted.")
        record DeleteCompleted(String operationId, long documentsRemoved, long vectorsRemoved) implements Event {}

        @Summary("Everything known so far is finished.")
        record FileCompleted(String operationId, long processedFiles, @Nullable Long totalFiles) implements Event {}

        @Summary("One file or document failed; the operation goes on.")
        @JsonTypeName("file_failed")
        record FileFailed(String operationId, String file, String cause, String kind) implements Event {}

        @Summary("The work is done; 'collection' tells whose statistics to read again.")
        record OperationCompleted(
                String operationId,
                String status,
                String message,
                String collection,
                @Summary("Absent for a collection that is gone.") @Nullable String collectionId,
                Map<String, Object> result)
                implements Event {}

        @Summary("The work ended early by a fault.")
        record OperationFailed(String operationId, String status, String errorMessage) implements Event {}

        @Summary("The work was ended by somebody.")
        record OperationCancelled(String operationId, String status, String message) implements Event {}

        @Summary("The status changed; the one message at the end that some clients wait for.")
        record StatusUpdate(String operationId, String status) implements Event {}
    }
}
