package io.pharos.server.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.pharos.server.account.AccountConfig;
import io.pharos.server.http.NetworkConfig;
import io.pharos.server.logs.LogSourceConfig;
import io.pharos.server.session.Limits;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.store.themis.ThemisConfig;
import org.jspecify.annotations.Nullable;

/** Starts a server; the composition root gives it, so that the command line needs to know none. */
@FunctionalInterface
public interface ServerStarter {
    /**
     * Starts a server that answers when this returns.
     *
     * @throws IllegalArgumentException for a setting that makes no sense, with a sentence that names its option
     * @throws IOException with a sentence for people
     */
    Running start(Settings settings) throws IOException;

    /**
     * What was said on the command line.
     *
     * @param dataDir      null for the system's usual place
     * @param sample       whether an empty data directory gets the sample library
     * @param origins      web pages that may speak to the server besides those of this machine
     * @param limits       what it refuses
     * @param compressFrom least size in bytes of messages that are compressed, 0 for none
     * @param drain        how long requests in flight may go on when it is stopped
     * @param queryCache   how many embeddings of queries are remembered
     * @param scanRoots    folders below which clients may have folders of this machine scanned
     * @param database     null for a file of the data directory
     * @param accounts     who may come, and how they are known
     * @param network      how it shows itself to the network
     * @param resume       whether operations that were cut short go on by themselves
     * @param logSources   files whose lines are served as logs
     * @param themis       whether and where there is a ThemisDB
     */
    record Settings(
            String host,
            int port,
            @Nullable Path dataDir,
            boolean sample,
            Set<String> origins,
            Limits limits,
            int compressFrom,
            Duration drain,
            int queryCache,
            List<Path> scanRoots,
            @Nullable DatabaseConfig database,
            AccountConfig accounts,
            NetworkConfig network,
            boolean resume,
            List<LogSourceConfig> logSources,
            ThemisConfig themis) {}

    /** A running server. */
    interface Running extends AutoCloseable {
        /** Returns where it listens. */
        URI url();

        /** Makes a {@link #close()} that waits for requests in flight wait no longer. */
        void hurry();

        /** Stops it when requests in flight have finished. */
        @Override
        void close();
    }
}
