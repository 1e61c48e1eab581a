package io.pharos.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.api.CatalogApi.SourceConfig;
import picocli.CommandLine.Option;

/** How a folder of the server's machine is to be read. */
final class SourceOptions {
    @Option(names = "--include", paramLabel = "PATTERN", description = "Take only files like that, such as '*.pdf' or 'drafts/**'; may be repeated.")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "Leave out files and folders like that; may be repeated.")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--hidden", description = "Take hidden files and folders as well.")
    private boolean hidden;

    @Option(names = "--no-recursive", description = "Do not look into the folder's folders.")
    private boolean flat;

    SourceConfig config() {
        return new SourceConfig(!flat, include, exclude, hidden);
    }

    /** Returns a path as the server is to read it; that of a server that was not named is of this machine. */
    static String onServer(ServerOption server, String path) {
        return server.isGiven() ? path : Path.of(path).toAbsolutePath().normalize().toString();
    }
}
