package io.pharos.server.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.pharos.model.ErrorCode;
import io.pharos.server.rest.RestException;

/** Uploaded files on their way through: each lies on disk while it is read, never whole in memory. */
final class FileUploads {
    static final long MAX_BYTES = 500L * 1024 * 1024;

    private static final int PART = 64 * 1024;

    private final Path directory;
    private final long maxBytes;

    /** Uses that directory, which is created if missing; what an earlier life of the server left there is deleted. */
    FileUploads(Path directory, long maxBytes) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.maxBytes = maxBytes;
        try (Stream<Path> leftovers = Files.list(directory)) {
            for (Path leftover : (Iterable<Path>) leftovers::iterator) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** A received file; closing deletes it. */
    record Received(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }

    /**
     * Receives a body.
     *
     * @throws RestException when it is larger than allowed
     */
    Received receive(InputStream body) throws IOException, RestException {
        Received received = new Received(Files.createTempFile(directory, "upload-", ".bin"));
        try (OutputStream out = Files.newOutputStream(received.path)) {
            byte[] part = new byte[PART];
            long total = 0;
            for (int n = body.read(part); n >= 0; n = body.read(part)) {
                total += n;
                if (total > maxBytes) {
                    throw new RestException(
                            ErrorCode.TOO_LARGE, "The file is larger than " + maxBytes + " bytes; split it.");
                }
                out.write(part, 0, n);
            }
            return received;
        } catch (IOException | RestException | RuntimeException e) {
            received.close();
            throw e;
        }
    }
}
