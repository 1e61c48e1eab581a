package io.pharos.server.cli;

import java.net.URI;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which server a command speaks to. */
final class ServerOption {
    private static final ServerAddress USUAL = new ServerAddress(URI.create("http://127.0.0.1:8000"));

    @Option(
            names = "--server",
            paramLabel = "URL",
            converter = Reader.class,
            description = "Address of the server; http://127.0.0.1:8000 unless given.")
    private @Nullable ServerAddress given;

    ServerAddress address() {
        return given == null ? USUAL : given;
    }

    boolean isGiven() {
        return given != null;
    }

    /** A connection under a name that tells on the server's list who is there. */
    static ServerConnection connect(ServerAddress address, String command) {
        return new ServerConnection(address, "pharos-" + command + "-" + ProcessHandle.current().pid());
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
