package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.List;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.store.Document;

/** Checks documents and splits them into passages. Thread-safe. */
final class DocumentPreparation {
    /** Most characters of a text. */
    static final int LONGEST_TEXT = 50_000_000;

    /** Most characters of metadata, written as JSON. */
    static final int LONGEST_METADATA = 1_000_000;

    private final Loading<WordPiece> vocabulary;

    DocumentPreparation(Loading<WordPiece> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns the document with its passages; without text, its title is the passage. */
    DocumentBlock prepare(Document document, String hash)
            throws UnindexableException, IOException, InterruptedException {
        if (document.title().length() + (long) document.text().length() > LONGEST_TEXT) {
            throw new UnindexableException("The text is longer than " + LONGEST_TEXT + " characters; split the document.");
        }
        checkMetadata(document);
        List<String> passages = new PassageSplitter(vocabulary.get()).split(document.text()).stream()
                .map(span -> document.text().substring(span.start(), span.end()))
                .toList();
        if (!passages.isEmpty()) {
            return new DocumentBlock(document, hash, passages);
        }
        if (document.title().isBlank()) {
            throw new UnindexableException("The document has neither a title nor a text.");
        }
        return new DocumentBlock(document, hash, List.of(document.title()));
    }

    private static void checkMetadata(Document document) throws UnindexableException {
        try {
            if (JsonCodec.shared().write(document.metadata()).length() > LONGEST_METADATA) {
                throw new UnindexableException(
                        "The metadata is longer than " + LONGEST_METADATA + " characters; move some of it to the text.");
            }
        } catch (RuntimeException e) {
            throw new UnindexableException("The metadata cannot be written as JSON: " + e.getMessage());
        }
    }
}
