package io.pharos.server.operation;

import java.util.List;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel.Event;
import org.jspecify.annotations.Nullable;

/** What is told about an operation, made from its state. */
final class OperationEvents {
    private OperationEvents() {}

    static Event currentState(Operation o) {
        return new Event.CurrentState(
                o.id(), o.status(), o.type(), o.createdAt(), o.startedAt(), o.completedAt(), o.errorMessage(), o);
    }

    static Event started(Operation o) {
        return new Event.OperationStarted(o.id(), o.type(), o.type(), o.status(), o.totalFiles());
    }

    static Event progress(Operation o) {
        return new Event.FileProcessing(
                o.id(),
                o.currentFile(),
                o.currentFile(),
                o.processedFiles(),
                o.failedFiles(),
                o.skippedFiles(),
                o.totalFiles(),
                "Processing",
                o.stage(),
                o.processedBytes(),
                o.rate(),
                o.bytesPerSecond(),
                o.etaSeconds(),
                o.etaErrorSeconds(),
                percent(o));
    }

    /** Returns the last words about an operation that ended. */
    static List<Event> ending(Operation o) {
        Event update = new Event.StatusUpdate(o.id(), o.status());
        String why = o.errorMessage() == null ? "Operation " + o.status() : o.errorMessage();
        return switch (o.status()) {
            case "completed" ->
                List.of(
                        new Event.FileCompleted(o.id(), o.processedFiles(), o.totalFiles()),
                        new Event.OperationCompleted(o.id(), o.status(), completed(o), o.collection(), o.collectionId(), o.result()),
                        update);
            case "cancelled" -> List.of(new Event.OperationCancelled(o.id(), o.status(), why), update);
            default -> List.of(new Event.OperationFailed(o.id(), o.status(), why), update);
        };
    }

    private static @Nullable Double percent(Operation o) {
        Long total = o.totalFiles();
        return total == null ? null : Double.valueOf(total == 0 ? 100 : Math.floor(o.processedFiles() * 1000.0 / total) / 10);
    }

    private static String completed(Operation o) {
        return o.failedFiles() == 0
                ? "Operation completed successfully"
                : "Operation completed; " + o.failedFiles() + " of " + o.processedFiles() + " failed";
    }
}
