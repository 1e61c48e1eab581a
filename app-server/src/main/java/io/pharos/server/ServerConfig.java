package io.pharos.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.pharos.server.account.AccountConfig;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.http.NetworkConfig;
import io.pharos.server.logs.LogSourceConfig;
import io.pharos.server.session.Limits;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.store.themis.ThemisConfig;
import org.jspecify.annotations.Nullable;

/**
 * How a server is to run.
 *
 * @param host           address to bind to
 * @param port           0 for any free port
 * @param dataDir        where everything durable lives; created if missing
 * @param sample         whether an empty data directory gets the sample library
 * @param allowedOrigins web pages that may speak to the server besides those of this machine
 * @param limits         what it refuses
 * @param compressFrom   least size in bytes of messages that are compressed for clients that offer it, at least 1024;
 *                       0 to compress none
 * @param drainTime      how long requests in flight may go on when it is closed, at most ten minutes
 * @param queryCache     how many embeddings of queries are remembered, 0 for none, at most {@value #MAX_QUERY_CACHE}
 * @param scanRoots      absolute folders below which clients may have folders of this machine scanned; none for nowhere
 * @param database       where accounts, collections and operations are kept; null for a file of the data directory
 * @param accounts       who may come, and how they are known
 * @param network        how it shows itself to the network
 * @param resume         whether operations that the last end of the server cut short go on by themselves
 * @param logSources     files whose lines it serves as it does its own log, each under another name
 * @param themis         whether and where there is a ThemisDB
 */
public record ServerConfig(
        String host,
        int port,
        Path dataDir,
        boolean sample,
        Set<String> allowedOrigins,
        Limits limits,
        int compressFrom,
        Duration drainTime,
        int queryCache,
        List<Path> scanRoots,
        @Nullable DatabaseConfig database,
        AccountConfig accounts,
        NetworkConfig network,
        boolean resume,
        List<LogSourceConfig> logSources,
        ThemisConfig themis) {
    /** The port when nothing else is said. */
    public static final int DEFAULT_PORT = 8000;

    /** The address when nothing else is said: only this machine. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** Host and port when nothing else is said. */
    public static final String DEFAULT_ADDRESS = DEFAULT_HOST + ":" + DEFAULT_PORT;

    /** How long requests in flight may go on when nothing else is said: short, for servers inside a console. */
    public static final Duration DEFAULT_DRAIN_TIME = Duration.ofSeconds(1);

    /** How many embeddings of queries are remembered when nothing else is said: about 17 MB once they are all there. */
    public static final int DEFAULT_QUERY_CACHE = 10_000;

    /** The most embeddings of queries that may be remembered: about 1.7 GB. */
    public static final int MAX_QUERY_CACHE = 1_000_000;

    private static final int LEAST_WORTH_COMPRESSING = 1024;
    private static final int LONGEST_DRAIN_SECONDS = 600;

    public ServerConfig {
        Objects.requireNonNull(dataDir, "dataDir");
        allowedOrigins = Set.copyOf(allowedOrigins);
        scanRoots = List.copyOf(scanRoots);
        logSources = LogSourceConfig.distinct(logSources);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
        }
        network.requireSafe(host, port);
        if (compressFrom != 0 && compressFrom < LEAST_WORTH_COMPRESSING) {
            throw new IllegalArgumentException("--compress-from must be at least " + LEAST_WORTH_COMPRESSING
                    + " bytes, because smaller messages gain nothing, or 0 to compress none; not " + compressFrom + ".");
        }
        if (drainTime.isNegative() || drainTime.toSeconds() > LONGEST_DRAIN_SECONDS) {
            throw new IllegalArgumentException("--drain-seconds must be between 0 and " + LONGEST_DRAIN_SECONDS
                    + ", not " + drainTime.toSeconds() + ".");
        }
        if (queryCache < 0 || queryCache > MAX_QUERY_CACHE) {
            throw new IllegalArgumentException(
                    "--query-cache must be between 0 and " + MAX_QUERY_CACHE + ", not " + queryCache + ".");
        }
    }

    /** A server with the standard limits, a short drain, and the usual cache and scan roots. */
    public ServerConfig(String host, int port, Path dataDir, boolean sample, Set<String> allowedOrigins) {
        this(
                host,
                port,
                dataDir,
                sample,
                allowedOrigins,
                Limits.STANDARD,
                0,
                DEFAULT_DRAIN_TIME,
                DEFAULT_QUERY_CACHE,
                AllowedRoots.usual(),
                null,
                AccountConfig.STANDARD,
                NetworkConfig.STANDARD,
                false,
                List.of(),
                ThemisConfig.DISABLED);
    }

    /** A server that lets in no pages but those of this machine. */
    public ServerConfig(String host, int port, Path dataDir, boolean sample) {
        this(host, port, dataDir, sample, Set.of());
    }

    /** Returns this configuration with other limits. */
    public ServerConfig withLimits(Limits others) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, others, compressFrom, drainTime,
                queryCache, scanRoots, database, accounts, network, resume, logSources, themis);
    }

    /** Returns this configuration with compression of messages from that size on. */
    public ServerConfig withCompressFrom(int bytes) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, bytes, drainTime,
                queryCache, scanRoots, database, accounts, network, resume, logSources, themis);
    }

    /** Returns this configuration with another time for requests in flight to go on at the end. */
    public ServerConfig withDrainTime(Duration other) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, other,
                queryCache, scanRoots, database, accounts, network, resume, logSources, themis);
    }

    /** Returns this configuration with another database; null for a file of the data directory. */
    public ServerConfig withDatabase(@Nullable DatabaseConfig other) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, drainTime,
                queryCache, scanRoots, other, accounts, network, resume, logSources, themis);
    }

    /** Returns this configuration with others who may come. */
    public ServerConfig withAccounts(AccountConfig other) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, drainTime,
                queryCache, scanRoots, database, other, network, resume, logSources, themis);
    }

    /** Returns this configuration, shown to the network in another way. */
    public ServerConfig withNetwork(NetworkConfig other) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, drainTime,
                queryCache, scanRoots, database, accounts, other, resume, logSources, themis);
    }

    /** Returns this configuration with other folders that may be scanned. */
    public ServerConfig withScanRoots(List<Path> folders) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, drainTime,
                queryCache, folders, database, accounts, network, resume, logSources, themis);
    }

    /** Returns this configuration with another say on operations that were cut short. */
    public ServerConfig withResume(boolean other) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, drainTime,
                queryCache, scanRoots, database, accounts, network, other, logSources, themis);
    }

    /** Returns this configuration with other files whose lines are served. */
    public ServerConfig withLogSources(List<LogSourceConfig> others) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, drainTime,
                queryCache, scanRoots, database, accounts, network, resume, others, themis);
    }

    /** Returns this configuration with another say on ThemisDB. */
    public ServerConfig withThemis(ThemisConfig other) {
        return new ServerConfig(
                host, port, dataDir, sample, allowedOrigins, limits, compressFrom, drainTime,
                queryCache, scanRoots, database, accounts, network, resume, logSources, other);
    }

    /** Returns where data lives when nothing else is said, by the customs of the system. */
    public static Path defaultDataDir() {
        return defaultDataDir(System.getProperty("os.name", ""), System.getProperty("user.home"), System.getenv());
    }

    static Path defaultDataDir(String os, String home, Map<String, String> environment) {
        if (os.startsWith("Windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", home + "\\AppData\\Local");
            return Path.of(local, "Pharos");
        }
        if (os.startsWith("Mac")) {
            return Path.of(home, "Library", "Application Support", "Pharos");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isBlank() ? Path.of(home, ".local", "share") : Path.of(data)).resolve("pharos");
    }
}
