package io.pharos.desktop.logs;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.log.LogSource;
import io.pharos.log.source.FileOptions;
import io.pharos.log.source.FileSource;

/** Makes sources of what somebody asked to watch. */
final class SourceMaker {
    private final ServerConnection connection;
    private final Messages messages;

    SourceMaker(ServerConnection connection, Messages messages) {
        this.connection = connection;
        this.messages = messages;
    }

    /** @throws IllegalArgumentException with a sentence for people when there cannot be such a source */
    LogSource make(SourceSpec spec) {
        return switch (spec) {
            case SourceSpec.OfServer server -> throw new IllegalArgumentException(server.name() + connection);
            case SourceSpec.OfFiles(String pattern) -> new FileSource(path(pattern), FileOptions.following());
            case SourceSpec.OfStandardInput _ -> throw new IllegalArgumentException("no");
        };
    }

    private Path path(String pattern) {
        try {
            return Path.of(pattern);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(messages.get("logs.sources.bad-path", pattern), e);
        }
    }
}
