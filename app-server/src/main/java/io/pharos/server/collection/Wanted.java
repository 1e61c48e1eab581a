package io.pharos.server.collection;

import java.nio.file.Path;
import java.time.Instant;

import io.pharos.server.file.FoundFile;

/**
 * A file that is to become a document.
 *
 * @param path  where it was found
 * @param real  where it really is
 * @param key   of the document
 * @param bytes its size
 */
record Wanted(String path, Path real, String key, long bytes, Instant modified) {
    static Wanted of(FoundFile file) {
        String path = file.path().toString();
        return new Wanted(path, file.real(), key(path), file.size(), file.modified());
    }

    /** Returns the key of the document that a file becomes: its whole path, so that no two are alike. */
    static String key(String path) {
        return path.replace('\\', '/').replaceFirst("^/+", "");
    }
}
