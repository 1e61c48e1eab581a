package io.pharos.server.operation;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations on disk, one small JSON file each, replaced as a whole: a crash leaves the old file or the new one. A disk
 * that fails costs the memory of operations, never the operation itself. Calls for one operation come one at a time.
 */
final class OperationArchive {
    private static final Logger LOG = LoggerFactory.getLogger(OperationArchive.class);
    private static final String SUFFIX = ".json";

    private final Path directory;

    /** An archive in that directory, which is created if missing. */
    OperationArchive(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** Keeps an operation as it stands. */
    void save(Operation operation) {
        Path file = file(operation.id());
        Path fresh = directory.resolve(operation.id() + ".tmp");
        // not a file channel: those break when their thread is interrupted, and cancelling interrupts
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(JsonCodec.shared().write(operation).getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("Operation {} cannot be kept in {}", operation.id(), directory, e);
        }
    }

    /** Forgets an operation. */
    void delete(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            LOG.warn("Operation {} cannot be deleted from {}", id, directory, e);
        }
    }

    /** Returns what was kept, oldest first; files that cannot be read are left alone, with a warning. */
    List<Operation> load() throws IOException {
        List<Operation> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().endsWith(SUFFIX)) {
                    read(file, found);
                }
            }
        }
        found.sort(Comparator.comparing(Operation::createdAt).thenComparing(Operation::id));
        return found;
    }

    private static void read(Path file, List<Operation> found) {
        try {
            Operation operation = JsonCodec.shared().read(Files.readString(file), Operation.class);
            boolean whole = operation.id() != null
                    && file.getFileName().toString().equals(operation.id() + SUFFIX)
                    && OperationId.parse(operation.id()).isPresent()
                    && operation.createdAt() != null
                    && operation.status() != null;
            if (!whole) {
                throw new IOException("it is not the file of an operation");
            }
            found.add(operation);
        } catch (IOException | ProtocolException e) {
            LOG.warn("{} cannot be read and is left alone: {}", file, e.getMessage());
        }
    }

    private Path file(String id) {
        return directory.resolve(id + SUFFIX);
    }
}
