package io.pharos.server.operation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;

/** Reads files that are plain UTF-8 text, and refuses all others. */
public final class PlainText implements FileText {
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    @Override
    public Document read(Path file, DocumentKey key) throws IOException, UnreadableFileException {
        if (Files.size(file) > MAX_BYTES) {
            throw new UnreadableFileException("The text is larger than " + MAX_BYTES + " bytes; split it.");
        }
        try {
            return new Document(key, "", Files.readString(file), Map.of());
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("The file is not UTF-8 text.");
        }
    }
}
