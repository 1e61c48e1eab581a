package io.pharos.server.text;

import java.nio.file.Path;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;

/** Makes documents of what {@link TextExtractor} reads in files. Thread-safe. */
public final class ExtractedText implements FileText {
    private final TextExtractor extractor;

    public ExtractedText(TextExtractor extractor) {
        this.extractor = extractor;
    }

    @Override
    public Document read(Path file, DocumentKey key) throws InterruptedException, ExtractionException {
        Extracted extracted = extractor.extract(file, key.key());
        return new Document(key, extracted.title(), extracted.text(), extracted.metadata());
    }
}
