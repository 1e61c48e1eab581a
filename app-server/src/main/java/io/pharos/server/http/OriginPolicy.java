package io.pharos.server.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which web pages may speak to this server, so that a page from elsewhere, open in the operator's browser, cannot.
 *
 * <p>Programs send no Origin and pass. Pages of this machine pass: those served from a loopback name, and local files
 * where the browser says {@code file://}. {@code null}, which also stands for sandboxed frames of any site, passes only
 * when it is configured, and so do pages that come from the host the server is bound to.
 *
 * <p>Where whoever comes without a token is taken for the operator, the Host must be one that no foreign page can have
 * pointed here, against DNS rebinding: a loopback name, or, when the server is bound beyond loopback, an address in
 * digits, the host it is bound to or that of a configured page.
 */
final class OriginPolicy {
    private static final Pattern DIGITS = Pattern.compile("[0-9.]+|\\[?[0-9a-f:]*:[0-9a-f:.]*]?");

    private final String boundHost;
    private final Set<String> allowed;
    private final boolean checksHost;

    /**
     * The policy of one server.
     *
     * @param boundHost  the address it listens on
     * @param allowed    further pages that may speak to it
     * @param checksHost whether callers are trusted for nothing but their place
     */
    OriginPolicy(String boundHost, Set<String> allowed, boolean checksHost) {
        this.boundHost = boundHost.toLowerCase(Locale.ROOT);
        this.allowed = Set.copyOf(allowed);
        this.checksHost = checksHost;
    }

    /** Returns whether the page with that Origin may connect; null stands for a program. */
    boolean allows(@Nullable String origin) {
        if (origin == null || allowed.contains(origin) || origin.equals("file://")) {
            return true;
        }
        String host = host(origin);
        return host != null && (isLoopback(host) || host.equals(boundHost));
    }

    /** Returns whether the call was meant for this server by that Host header. */
    boolean meansUs(@Nullable String host) {
        if (!checksHost || host == null || isLoopback(host)) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return !isLoopback(boundHost)
                && (name.equals(boundHost)
                        || DIGITS.matcher(name).matches()
                        || allowed.stream().map(OriginPolicy::host).anyMatch(name::equals));
    }

    /** Returns the host of a page, in lower case; null where there is none. */
    private static @Nullable String host(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAnOrigin) {
            return null;
        }
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
