package io.pharos.server.text;

import java.nio.file.Path;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;

/** Gets title, text and metadata out of files. Thread-safe. */
@FunctionalInterface
public interface FileText {
    /**
     * Returns the document that a file holds.
     *
     * @param file where its bytes lie, in any file system; its name says nothing
     * @param key  names the document; the key is the file's path as its owner knows it
     * @throws ExtractionException when the file cannot be read, holds no text, or is refused, whatever the reason
     * @throws InterruptedException when the thread is interrupted
     */
    Document read(Path file, DocumentKey key) throws InterruptedException, ExtractionException;
}
