package io.pharos.server.file;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that a walk came by.
 *
 * @param path     where it was found, below the walked folder
 * @param real     where it really is; another path only for what was reached through a link
 * @param size     in bytes
 * @param modified when its content changed last, as far as the system says
 */
public record FoundFile(Path path, Path real, long size, Instant modified) {
    /** Returns the extension of its name, in lower case and with its dot; empty for none. */
    public String extension() {
        return FileKind.extension(path.getFileName().toString());
    }
}
