package io.pharos.server.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/** Opens files, and says in one sentence why one cannot be read. */
final class FileSource {
    private FileSource() {}

    /**
     * Opens a file for reading.
     *
     * @param limit bytes it may have; a larger one is refused without reading it
     */
    static InputStream open(Path file, long limit) throws ExtractionException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new ExtractionException(
                        ExtractionFailure.NOT_A_FILE,
                        attributes.isDirectory() ? "This is a directory, not a file." : "This is no regular file.");
            }
            if (attributes.size() > limit) {
                throw tooLarge(limit, null);
            }
            return Files.newInputStream(file);
        } catch (IOException | SecurityException e) {
            throw failed(e);
        }
    }

    static ExtractionException tooLarge(long limit, @Nullable Throwable cause) {
        return new ExtractionException(
                ExtractionFailure.TOO_LARGE, "The file is larger than " + limit + " bytes.", cause);
    }

    /** Returns what an attempt to open or read a file means. */
    static ExtractionException failed(Exception e) {
        return switch (e) {
            case NoSuchFileException gone -> new ExtractionException(
                    ExtractionFailure.MISSING, "The file is not there any more.", e);
            case AccessDeniedException denied -> unreadable("access is denied", e);
            case SecurityException denied -> unreadable("access is denied", e);
            case FileSystemException system when system.getReason() != null -> unreadable(system.getReason(), e);
            case FileSystemException system -> unreadable("the file system fails", e);
            default -> unreadable(e.getMessage() == null ? "the file system fails" : e.getMessage(), e);
        };
    }

    private static ExtractionException unreadable(String reason, Exception e) {
        String words = reason.strip().replaceAll("[\\s.]+$", "").replaceAll("\\s+", " ");
        return new ExtractionException(ExtractionFailure.UNREADABLE, "The file cannot be read: " + words + ".", e);
    }
}
