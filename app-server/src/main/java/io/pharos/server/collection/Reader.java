package io.pharos.server.collection;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.file.ContentHash;
import io.pharos.server.file.FileKind;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.text.ExtractionException;
import io.pharos.server.text.ExtractionFailure;
import io.pharos.server.text.FileText;
import org.jspecify.annotations.Nullable;

/** Makes a document of a file, or says why that cannot be. Thread-safe. */
final class Reader {
    private static final int LONGEST_CAUSE = 500;

    private final FileText texts;
    private final Clock clock;

    Reader(FileText texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Returns what a file came to.
     *
     * @param hash that the file had when it became the document that is there, null for none: a file that still has it is
     *     not read
     */
    Read read(String collection, Wanted file, @Nullable String hash, UUID operation) throws InterruptedException {
        String found = null;
        try {
            DocumentKey key = new DocumentKey(collection, file.key());
            found = hashed(file);
            if (found.equals(hash)) {
                return new Read(file, null, row(file, found, null, null, operation), true);
            }
            Document text = texts.read(file.real(), key);
            Map<String, Object> metadata = new LinkedHashMap<>(text.metadata());
            metadata.put("path", file.path());
            metadata.put("bytes", file.bytes());
            Document document = new Document(key, text.title(), text.text(), metadata);
            return new Read(file, document, row(file, found, null, null, operation), false);
        } catch (ExtractionException e) {
            return failed(file, found, e.failure(), e.getMessage(), operation);
        } catch (InvalidFieldException e) {
            return failed(
                    file,
                    null,
                    ExtractionFailure.UNSUPPORTED,
                    "The path cannot name a document: " + e.getMessage(),
                    operation);
        }
    }

    private static String hashed(Wanted file) throws ExtractionException, InterruptedException {
        if (file.bytes() > FileKind.MAX_BYTES) {
            throw new ExtractionException(
                    ExtractionFailure.TOO_LARGE, "The file is larger than " + FileKind.MAX_BYTES + " bytes.");
        }
        try {
            return ContentHash.of(file.real());
        } catch (NoSuchFileException e) {
            throw new ExtractionException(ExtractionFailure.MISSING, "The file is gone.", e);
        } catch (IOException e) {
            throw new ExtractionException(
                    ExtractionFailure.UNREADABLE, "The file cannot be read; look at its permissions.", e);
        }
    }

    private Read failed(
            Wanted file, @Nullable String hash, ExtractionFailure kind, String cause, UUID operation) {
        return new Read(file, null, row(file, hash, kind.wireName(), cause, operation), false);
    }

    /** Returns the line in the ledger for a file that failed, or did not when {@code cause} is null. */
    FileRow row(
            Wanted file, @Nullable String hash, @Nullable String kind, @Nullable String cause, UUID operation) {
        String shown = cause == null || cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE);
        return new FileRow(
                file.path(), file.key(), file.bytes(), file.modified(), hash, kind, shown, operation, clock.instant());
    }
}
