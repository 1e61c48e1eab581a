package io.pharos.server.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.pharos.client.Credentials;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.client.Session;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which server a command speaks to, and as whom. */
final class ServerOption {
    static final ServerAddress USUAL = new ServerAddress(URI.create("http://127.0.0.1:8000"));

    private static final String TOKEN_VARIABLE = "PHAROS_TOKEN";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            converter = Reader.class,
            description = "Address of the server; http://127.0.0.1:8000 unless given.")
    private @Nullable ServerAddress given;

    @ArgGroup(exclusive = true)
    private @Nullable GivenToken token;

    /** A token said on the command line, one way or the other. */
    static final class GivenToken {
        @Option(
                names = "--token",
                paramLabel = "TOKEN",
                description = "API key or access token. Whoever lists processes sees it: better --token-file, or the"
                        + " variable PHAROS_TOKEN.")
        private @Nullable String value;

        @Option(names = "--token-file", paramLabel = "FILE", description = "File whose one line is the token.")
        private @Nullable Path file;
    }

    /** Returns the command that this belongs to. */
    CommandSpec command() {
        return spec;
    }

    ServerAddress address() {
        return given == null ? USUAL : given;
    }

    boolean isGiven() {
        return given != null;
    }

    /** A connection under a name that tells on the server's list who is there. */
    ServerConnection connect(String command) throws IOException, InterruptedException {
        return connect(address(), null, command);
    }

    /**
     * As {@link #connect(String)}, to the server of a data directory.
     *
     * @param dataDir null for the usual one
     */
    ServerConnection connect(ServerAddress address, @Nullable Path dataDir, String command)
            throws IOException, InterruptedException {
        String clientId = "pharos-" + command + "-" + ProcessHandle.current().pid();
        return new ServerConnection(address, clientId, credentials(address, dataDir));
    }

    /** What was said now, else what {@code login} kept, else the secret of a server whose data this user owns. */
    private Credentials credentials(ServerAddress address, @Nullable Path dataDir)
            throws IOException, InterruptedException {
        Surroundings around = PharosCommand.surroundings(spec);
        Optional<Credentials> said = said(around);
        if (said.isPresent()) {
            return said.get();
        }
        Optional<Session> session = new Logins(around).session(address);
        if (session.isPresent()) {
            return session.get();
        }
        Path directory = dataDir == null ? around.dataDir() : dataDir;
        boolean own = EmbeddedEngine.runningServer(directory)
                .filter(running -> new ServerAddress(running).isSame(address))
                .isPresent();
        return own ? Credentials.operator(directory) : Credentials.NONE;
    }

    /** Looked at now, so that a mistake is told at once and not as a server that does not answer. */
    private Credentials file(Path file) throws InterruptedException {
        Credentials credentials = Credentials.file(file);
        try {
            if (credentials.current() != null) {
                return credentials;
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--token-file: " + e.getMessage(), e);
        }
        throw new ParameterException(spec.commandLine(), "--token-file: There is no token in " + file + ".");
    }

    private Optional<Credentials> said(Surroundings around) throws InterruptedException {
        if (token != null && token.file != null) {
            return Optional.of(file(token.file));
        }
        boolean named = token != null && token.value != null;
        String value = named ? token.value : around.environment().getOrDefault(TOKEN_VARIABLE, "");
        if (value == null || !named && value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Credentials.of(value));
        } catch (IllegalArgumentException e) {
            String where = named ? "--token" : TOKEN_VARIABLE;
            throw new ParameterException(spec.commandLine(), where + ": " + e.getMessage(), e);
        }
    }

    /** Reads an address as people type it. */
    static final class Reader implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String text) {
            try {
                return ServerAddress.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
