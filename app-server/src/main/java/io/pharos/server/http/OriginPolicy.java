package io.pharos.server.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which web pages may speak to this server, so that a page from elsewhere, open in the operator's browser, cannot.
 *
 * <p>Programs send no Origin and pass. Pages of this machine pass: those served from a loopback name, and local files
 * where the browser says {@code file://}. {@code null}, which also stands for sandboxed frames of any site, passes only
 * when it is configured. While bound to loopback, the Host must be a loopback name too, against DNS rebinding.
 */
final class OriginPolicy {
    private final boolean loopback;
    private final Set<String> allowed;

    OriginPolicy(String boundHost, Set<String> allowed) {
        this.loopback = isLoopback(boundHost);
        this.allowed = Set.copyOf(allowed);
    }

    /** Returns whether the page with that Origin may connect; null stands for a program. */
    boolean allows(@Nullable String origin) {
        if (origin == null || allowed.contains(origin) || origin.equals("file://")) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && isLoopback(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    /** Returns whether the call was meant for this server by that Host header. */
    boolean meansUs(@Nullable String host) {
        return !loopback || host == null || isLoopback(host);
    }

    /** Returns whether a host is this machine as nobody else sees it; names are not looked up. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        if (!name.matches("[0-9.]+|\\[?[0-9a-f:]+]?")) {
            return false;
        }
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
