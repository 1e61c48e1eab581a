package io.pharos.server.scan;

import io.pharos.server.file.FoundFile;

/**
 * A file that is told of by itself.
 *
 * @param hash of what it holds, empty when nobody asked for it
 */
record Listed(FoundFile file, String hash) {}
