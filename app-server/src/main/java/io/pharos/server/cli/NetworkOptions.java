package io.pharos.server.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

import io.pharos.server.http.NetworkConfig;
import io.pharos.server.http.TlsConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of {@code serve} that say how the server shows itself to the network. */
final class NetworkOptions {
    private static final String PASSWORD = "PHAROS_TLS_PASSWORD";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8000", description = "Port to listen on, 0 for any free one; ${DEFAULT-VALUE} unless given.")
    private int port;

    @Option(names = "--also-port", paramLabel = "PORT", description = "Listen on that port too, such as 8080 for clients of Semantik; may be repeated.")
    private SequencedSet<Integer> alsoPorts = new LinkedHashSet<>();

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "Address to listen on; beyond loopback, such as 0.0.0.0, only with --tls-key-store or --allow-insecure-network. ${DEFAULT-VALUE} unless given.")
    private String host = "";

    @Option(names = "--tls-key-store", paramLabel = "FILE", description = "Encrypt by the key and certificate in that PKCS12 file; " + PASSWORD + " opens it, or you are asked. Clients come by https:// and wss:// then.")
    private @Nullable Path keyStore;

    @Option(names = "--no-auth", description = "Take everybody for the operator who comes without a token.")
    private boolean noAuth;

    @Option(names = "--allow-insecure-network", description = "Let others than this machine reach the server without encryption, or without tokens.")
    private boolean allowInsecure;

    int port() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be between 0 and 65535, not " + port + ".");
        }
        return port;
    }

    String host() {
        try {
            InetAddress.getByName(host);
            return host;
        } catch (UnknownHostException e) {
            throw new ParameterException(spec.commandLine(), "--host: nobody knows an address of '" + host + "'.", e);
        }
    }

    NetworkConfig network() {
        try {
            TlsConfig tls = keyStore == null ? null : new TlsConfig(keyStore.toAbsolutePath(), password());
            NetworkConfig network = new NetworkConfig(tls, noAuth, allowInsecure, alsoPorts);
            network.requireSafe(host(), port());
            return network;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String password() {
        Surroundings around = PharosCommand.surroundings(spec);
        return Optional.ofNullable(around.environment().get(PASSWORD))
                .or(() -> around.terminal().isThere()
                        ? around.terminal().secret("Password of " + keyStore + ": ")
                        : Optional.empty())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--tls-key-store needs the password of the file in " + PASSWORD + "."));
    }
}
