package io.pharos.server.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.access.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in which versions before the database kept operations: read once, then set aside. */
final class OperationArchive {
    private static final Logger LOG = LoggerFactory.getLogger(OperationArchive.class);
    private static final String SUFFIX = ".json";
    /** The kind of failures that have none. */
    private static final String OTHER = "other";

    private final Path directory;

    /** An archive in that directory, which may be missing. */
    OperationArchive(Path directory) {
        this.directory = directory;
    }

    /** Moves what was kept into the database; the files stay, in a directory beside. */
    void moveTo(OperationTable table) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        table.adopt(load());
        Files.move(directory, directory.resolveSibling(directory.getFileName() + ".old"));
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
            found.add(completed(operation));
        } catch (IOException | ProtocolException e) {
            LOG.warn("{} cannot be read and is left alone: {}", file, e.getMessage());
        }
    }

    /** Adds what operations did not tell in those versions: they were the operator's, and no failure had a kind. */
    private static Operation completed(Operation o) {
        List<Operation.Cause> causes =
                o.failedFiles() == 0 ? List.of() : List.of(new Operation.Cause(OTHER, o.failedFiles()));
        return new Operation(
                o.id(), o.type(), o.title(), o.collection(), null, Identity.OPERATOR.name(), o.status(), o.stage(), o.stages(),
                o.processedFiles(), o.failedFiles(), o.skippedFiles(), o.totalFiles(), 0, null,
                null, o.rate(), 0, null, null, false,
                o.createdAt(), o.startedAt(), o.completedAt(), o.errorMessage(), o.failures(), causes,
                List.of(), Map.of(), o.result() == null ? Map.of() : o.result());
    }
}
