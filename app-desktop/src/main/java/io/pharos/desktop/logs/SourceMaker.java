package io.pharos.desktop.logs;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.pharos.client.ServerConnection;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.log.LogEntry;
import io.pharos.log.LogSource;
import io.pharos.log.source.FileOptions;
import io.pharos.log.source.FileSource;
import io.pharos.log.source.GapFetch;
import io.pharos.log.source.ServerOptions;
import io.pharos.log.source.ServerSource;
import io.pharos.log.source.StdinSource;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.api.LogsApi;
import org.jspecify.annotations.Nullable;

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

    /** Returns the names of the logs that the server offers beside its own; blocks. */
    List<String> offered() throws IOException, InterruptedException {
        return connection.rest().get("/api/v3/logs/sources", LogsApi.Sources.class).sources().stream()
                .filter(source -> !source.kind().equals("server"))
                .map(LogsApi.Source::name)
                .toList();
    }

    /** Fetches the lines of a gap in a log of the server; completes on another thread. */
    CompletionStage<List<LogEntry>> fetch(String name, LogEntry gap) {
        GapFetch fetch = new GapFetch(connection.rest(), logName(name));
        LogLevel least;
        String below;
        synchronized (this) {
            least = level;
            below = logger;
        }
        CompletableFuture<List<LogEntry>> lines = new CompletableFuture<>();
        Thread.ofVirtual().name("fetch-gap").start(() -> {
            try {
                lines.complete(fetch.fetch(gap, least, below).lines());
            } catch (IOException | RuntimeException e) {
                lines.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                lines.completeExceptionally(e);
            }
        });
        return lines;
    }

    private static @Nullable String logName(String name) {
        return name.isEmpty() ? null : name;
    }

    /** A log of the server goes on where it was left, so that no line is missing or there twice. */
    private synchronized LogSource ofServer(String name) {
        ServerSource before = open.get(name);
        Position left = before == null ? null : before.position();
        ServerOptions options = ServerOptions.tail(TAIL).withLevel(level).withLogger(logger).withAfter(left);
        ServerSource source = new ServerSource(connection, logName(name), options);
        open.put(name, source);
        return source;
    }
}
