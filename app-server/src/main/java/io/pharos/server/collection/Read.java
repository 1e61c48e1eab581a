package io.pharos.server.collection;

import io.pharos.server.job.FileOutcome;
import io.pharos.server.store.Document;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read, or could not be.
 *
 * @param document null when there is nothing to write
 * @param row      its line in the ledger
 * @param same     whether its content is in the collection already
 */
record Read(Wanted file, @Nullable Document document, FileRow row, boolean same) {
    /** Returns how that is told. */
    FileOutcome outcome() {
        if (row.cause() != null) {
            return FileOutcome.failed(
                    file.path(), file.bytes(), row.causeKind() == null ? "other" : row.causeKind(), row.cause());
        }
        return same
                ? FileOutcome.skipped(file.path(), file.bytes())
                : FileOutcome.indexed(file.path(), file.bytes());
    }
}
