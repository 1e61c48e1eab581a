package io.pharos.server.http;

import java.time.Duration;
import java.util.Set;

/**
 * How a web server listens and behaves.
 *
 * @param host           address to bind to
 * @param port           0 for any free port
 * @param allowedOrigins further values of the Origin header to accept besides pages of this machine
 * @param compressFrom   least size in bytes of messages that are compressed for clients that offer it, 0 for none
 * @param drainTime      how long {@link WebServer#close()} lets work in flight go on
 * @param network        how it shows itself to the network
 */
public record WebSettings(
        String host,
        int port,
        Set<String> allowedOrigins,
        int compressFrom,
        Duration drainTime,
        NetworkConfig network) {
    public WebSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** A server for this machine alone that lets in no pages but those of this machine. */
    public WebSettings(String host, int port, int compressFrom, Duration drainTime) {
        this(host, port, Set.of(), compressFrom, drainTime, NetworkConfig.STANDARD);
    }

    /** Returns whether nobody but programs of this machine can come. */
    boolean isLoopback() {
        return OriginPolicy.isLoopback(host);
    }
}
