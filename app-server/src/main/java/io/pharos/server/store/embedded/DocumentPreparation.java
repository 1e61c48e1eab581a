package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.List;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.store.Chunking;
import io.pharos.server.store.Document;

/** Checks documents and splits them into passages. Thread-safe. */
final class DocumentPreparation {
    /** Most characters of a text. */
    static final int LONGEST_TEXT = 50_000_000;

    /** Most characters of metadata, written as JSON. */
    static final int LONGEST_METADATA = 1_000_000;

    /** Most passages of a document: their vectors take 300 MB. */
    static final int MOST_PASSAGES = 200_000;

    private final Loading<WordPiece> vocabulary;

    DocumentPreparation(Loading<WordPiece> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns the document with its passages; without text, its title is the passage. */
    DocumentBlock prepare(Document document, String hash, Chunking chunking)
            throws UnindexableException, IOException, InterruptedException {
        if (document.title().length() + (long) document.text().length() > LONGEST_TEXT) {
            throw new UnindexableException("The text is longer than " + LONGEST_TEXT + " characters; split the document.");
        }
        checkMetadata(document);
        List<Span> spans = spans(document.text(), chunking);
        if (spans.size() > MOST_PASSAGES) {
            throw new UnindexableException("The text makes more than " + MOST_PASSAGES
                    + " passages; split the document, or choose a greater chunk_size or a smaller chunk_overlap.");
        }
        List<String> passages = spans.stream()
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

    private List<Span> spans(String text, Chunking chunking) throws IOException, InterruptedException {
        return switch (chunking) {
            case Chunking.Standard standard -> new PassageSplitter(vocabulary.get()).split(text);
            case Chunking.Characters characters -> new CharacterSplitter(vocabulary.get(), characters, text).split(MOST_PASSAGES + 1);
        };
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
