package io.pharos.server.http;

import java.util.SequencedSet;
import java.util.LinkedHashSet;
import java.util.Collection;
import java.util.Collections;

import org.jspecify.annotations.Nullable;

/**
 * How a server shows itself to the network.
 *
 * @param tls           by what it encrypts; null to speak plainly
 * @param noAuth        whether whoever comes without a token is the operator, wherever they come from
 * @param allowInsecure whether it may be reached over the network without encryption or without tokens
 * @param alsoPorts     ports to listen on besides the first
 */
public record NetworkConfig(
        @Nullable TlsConfig tls, boolean noAuth, boolean allowInsecure, SequencedSet<Integer> alsoPorts) {
    /** What holds when nothing else is said: plain, on one port, and for this machine alone. */
    public static final NetworkConfig STANDARD = new NetworkConfig(null, false, false, new LinkedHashSet<>());

    public NetworkConfig {
        alsoPorts = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(alsoPorts));
        for (int port : alsoPorts) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("--also-port must be between 1 and 65535, not " + port + ".");
            }
        }
    }

    /** Returns this configuration with encryption. */
    public NetworkConfig withTls(TlsConfig other) {
        return new NetworkConfig(other, noAuth, allowInsecure, alsoPorts);
    }

    /** Returns this configuration with further ports. */
    public NetworkConfig withAlsoPorts(Collection<Integer> others) {
        return new NetworkConfig(tls, noAuth, allowInsecure, new LinkedHashSet<>(others));
    }

    /**
     * Refuses what would leave a server open to whoever can reach it, unless that is wanted.
     *
     * @throws IllegalArgumentException with a sentence that names the option
     */
    public void requireSafe(String host, int port) {
        if (alsoPorts.contains(port)) {
            throw new IllegalArgumentException("--also-port " + port + " is the port the server listens on anyway.");
        }
        if (OriginPolicy.isLoopback(host) || allowInsecure) {
            return;
        }
        if (tls == null) {
            throw new IllegalArgumentException("--host " + host + " lets others read passwords and tokens on their way:"
                    + " give --tls-key-store FILE, or --allow-insecure-network when something in front of the server"
                    + " encrypts.");
        }
        if (noAuth) {
            throw new IllegalArgumentException("--no-auth with --host " + host + " makes an operator of whoever reaches"
                    + " the server: leave it out, or give --allow-insecure-network as well.");
        }
    }
}
