package io.pharos.server.scan;

import java.nio.file.Path;

import io.pharos.server.file.FolderWalk;
import org.jspecify.annotations.Nullable;

/**
 * What is to be scanned.
 *
 * @param path      the folder as the client named it
 * @param folder    where it really is
 * @param documents whether only documents count, and are hashed
 * @param ask       the request of a socket that wants it, null for another kind of client
 */
record ScanOrder(String path, Path folder, FolderWalk.Wish wish, boolean documents, @Nullable Ask ask) {
    /**
     * A request on a socket.
     *
     * @param session of that socket
     */
    record Ask(String session, @Nullable String requestId) {}
}
