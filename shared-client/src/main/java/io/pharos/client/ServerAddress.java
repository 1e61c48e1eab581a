package io.pharos.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a server listens.
 *
 * @param base {@code http} or {@code https} with host and port, without a path
 */
public record ServerAddress(URI base) {
    public ServerAddress {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "A server address looks like http://127.0.0.1:8000, not '" + base + "'.");
        }
        base = URI.create(base.getScheme() + "://" + base.getRawAuthority());
    }

    /**
     * Reads an address; {@code http://} may be left out.
     *
     * @throws IllegalArgumentException with a sentence for people when it is none
     */
    public static ServerAddress parse(String text) {
        String full = text.contains("://") ? text : "http://" + text;
        try {
            return new ServerAddress(URI.create(full.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A server address looks like http://127.0.0.1:8000, not '" + text + "'.", e);
        }
    }

    /** Returns the address of a REST path, which may carry a query. */
    public URI rest(String path) {
        return URI.create(base + path);
    }

    /** Returns the address of a socket; query values are encoded here. */
    public URI socket(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
        String scheme = "https".equals(base.getScheme()) ? "wss" : "ws";
        return URI.create(scheme + "://" + base.getRawAuthority() + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** Returns whether the server is on this machine, by its name alone; nobody is asked. */
    public boolean isLoopback() {
        String host = base.getHost();
        return "localhost".equalsIgnoreCase(host) || host.matches("127(\\.\\d{1,3}){3}") || "[::1]".equals(host);
    }

    /** Returns whether both name the same server, as {@code localhost} and {@code 127.0.0.1} do. */
    public boolean isSame(ServerAddress other) {
        boolean sameSocket = base.getScheme().equals(other.base.getScheme()) && base.getPort() == other.base.getPort();
        return equals(other) || isLoopback() && other.isLoopback() && sameSocket;
    }

    /** Encodes one path segment or query value. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
