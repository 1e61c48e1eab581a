package io.pharos.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a server is to run.
 *
 * @param host           address to bind to
 * @param port           0 for any free port
 * @param dataDir        where everything durable lives; created if missing
 * @param sample         whether an empty data directory gets the sample library
 * @param allowedOrigins web pages that may speak to the server besides those of this machine
 */
public record ServerConfig(String host, int port, Path dataDir, boolean sample, Set<String> allowedOrigins) {
    /** The port when nothing else is said. */
    public static final int DEFAULT_PORT = 8000;

    /** The address when nothing else is said: only this machine. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** Host and port when nothing else is said. */
    public static final String DEFAULT_ADDRESS = DEFAULT_HOST + ":" + DEFAULT_PORT;

    public ServerConfig {
        Objects.requireNonNull(dataDir, "dataDir");
        allowedOrigins = Set.copyOf(allowedOrigins);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
        }
    }

    /** A server that lets in no pages but those of this machine. */
    public ServerConfig(String host, int port, Path dataDir, boolean sample) {
        this(host, port, dataDir, sample, Set.of());
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
