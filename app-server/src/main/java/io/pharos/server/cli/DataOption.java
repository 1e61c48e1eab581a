package io.pharos.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.pharos.client.ServerAddress;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A data directory to work on instead of a server. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory to open without a server; where a server has it open, that server is asked.")
    private @Nullable Path directory;

    /**
     * Returns the server to speak to, or nothing when the directory is to be opened by this process.
     *
     * @throws ParameterException when a server is named besides
     */
    Optional<ServerAddress> server(ServerOption option, CommandSpec spec) {
        if (directory == null) {
            return Optional.of(option.address());
        }
        if (option.isGiven()) {
            throw new ParameterException(spec.commandLine(), "--data and --server exclude each other.");
        }
        return EmbeddedEngine.runningServer(directory).map(ServerAddress::new);
    }

    /** Returns the directory, null when none was given. */
    @Nullable Path directory() {
        return directory;
    }

    /**
     * Opens the directory in this process.
     *
     * @param create whether a missing directory is made
     */
    EmbeddedEngine open(boolean create) throws IOException, CommandException {
        if (directory == null) {
            throw new IllegalStateException("no directory was given");
        }
        if (!create && !Files.isDirectory(directory)) {
            throw new CommandException(ExitCode.FAILURE, "There is no data directory at " + directory + ".");
        }
        return EmbeddedEngine.open(directory);
    }
}
