package io.pharos.server.collection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.pharos.server.file.FoundFile;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of a source.
 *
 * @param path        where it lies
 * @param key         of the document it became, or was to become
 * @param contentHash SHA-256 of its bytes, null when they could not be read
 * @param causeKind   kind of failure, null for a document
 * @param cause       why it failed, null for a document
 * @param operation   which took it in last
 */
record FileRow(
        String path,
        String key,
        long bytes,
        Instant modifiedAt,
        @Nullable String contentHash,
        @Nullable String causeKind,
        @Nullable String cause,
        UUID operation,
        Instant indexedAt) {
    FileRow {
        modifiedAt = modifiedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean failed() {
        return cause != null;
    }

    /** Returns whether a file looks as it did then, without reading it. */
    boolean looksLike(FoundFile file) {
        return bytes == file.size() && modifiedAt.equals(file.modified().truncatedTo(ChronoUnit.MILLIS));
    }
}
