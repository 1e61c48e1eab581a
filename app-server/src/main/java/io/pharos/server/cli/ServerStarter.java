package io.pharos.server.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Starts a server; the composition root gives it, so that the command line needs to know none. */
@FunctionalInterface
public interface ServerStarter {
    /**
     * Starts a server that answers when this returns.
     *
     * @param dataDir null for the system's usual place
     * @param sample  whether an empty data directory gets the sample library
     * @param origins web pages that may speak to the server besides those of this machine
     * @throws IOException with a sentence for people
     */
    Running start(String host, int port, @Nullable Path dataDir, boolean sample, Set<String> origins)
            throws IOException;

    /** A running server. */
    interface Running extends AutoCloseable {
        /** Returns where it listens. */
        URI url();

        /** Stops it. */
        @Override
        void close();
    }
}
