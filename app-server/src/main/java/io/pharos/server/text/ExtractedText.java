package io.pharos.server.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
    public Document read(Path file, DocumentKey key) throws IOException, InterruptedException, ExtractionException {
        try (InputStream in = Files.newInputStream(file)) {
            Extracted extracted = extractor.extract(in, key.key());
            return new Document(key, extracted.title(), extracted.text(), extracted.metadata());
        }
    }
}
