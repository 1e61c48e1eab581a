package io.pharos.desktop.logs;

import java.util.HashMap;
import java.util.Map;

import io.pharos.client.ServerConnection;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.log.LogSource;
import io.pharos.log.source.FileOptions;
import io.pharos.log.source.FileSource;
import io.pharos.log.source.ServerOptions;
import io.pharos.log.source.ServerSource;
import io.pharos.log.source.StdinSource;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;

/** Makes sources of what somebody asked to watch. Thread-safe. */
final class SourceMaker {
    private static final int TAIL = 1_000;

    private final ServerConnection connection;
    private final Map<String, ServerSource> open = new HashMap<>();
    private LogLevel level = LogLevel.DEBUG;
    private String logger = "";

    SourceMaker(ServerConnection connection) {
        this.connection = connection;
    }

    /** @throws IllegalArgumentException with a sentence for people when there cannot be such a source */
    LogSource make(SourceSpec spec) {
        return switch (spec) {
            case SourceSpec.OfServer(String name) -> ofServer(name);
            case SourceSpec.OfFiles(String pattern) -> new FileSource(pattern, FileOptions.following());
            case SourceSpec.OfStandardInput _ -> new StdinSource(System.in, FileOptions.following());
        };
    }

    /** Wants only lines of that level and logger from the server's logs, from now on and later. */
    synchronized void filter(LogLevel least, String below) {
        level = least;
        logger = below;
        open.values().forEach(source -> source.filter(least, below));
    }

    /** A log of the server goes on where it was left, so that no line is missing or there twice. */
    private synchronized LogSource ofServer(String name) {
        ServerSource before = open.get(name);
        Position left = before == null ? null : before.position();
        ServerOptions options = ServerOptions.tail(TAIL).withLevel(level).withLogger(logger).withAfter(left);
        ServerSource source = new ServerSource(connection, name.isEmpty() ? null : name, options);
        open.put(name, source);
        return source;
    }
}
