package io.pharos.server.collection;

import java.util.UUID;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel.Event;

/** The progress of operations in the words of the original. */
final class Progress {
    private Progress() {}

    static Event documentProcessed(Operation o) {
        return new Event.DocumentProcessed(
                o.id(),
                o.processedFiles(),
                o.failedFiles(),
                total(o),
                o.currentFile(),
                o.currentFile(),
                percent(o.processedFiles(), total(o)));
    }

    static Event reprocessing(Operation o, long vectors) {
        return new Event.ReprocessingProgress(
                o.id(),
                o.processedFiles(),
                total(o),
                o.failedFiles(),
                percent(o.processedFiles(), total(o)),
                vectors);
    }

    static Event removing(Operation o) {
        return new Event.RemovingDocuments(
                o.id(), o.processedFiles(), total(o), percent(o.processedFiles(), total(o)));
    }

    static Event appendCompleted(UUID id, String path, FolderScan.Found found, long added) {
        return new Event.AppendCompleted(
                id.toString(),
                path,
                added + found.mine().stream().filter(row -> !row.failed()).count(),
                found.todo().size() + found.mine().size() + found.same().size(),
                found.same().size());
    }

    /** Returns from 0 to 100, rounded down to a tenth, so that only what is done says 100. */
    static double percent(long done, long total) {
        return total == 0 ? 100 : Math.floor(done * 1000.0 / total) / 10;
    }

    private static long total(Operation o) {
        Long total = o.totalFiles();
        return total == null ? o.processedFiles() : total;
    }
}
