package io.pharos.server.store.themis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.pharos.server.config.NamedSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whether and where there is a ThemisDB.
 *
 * @param enabled    whether it is asked at all
 * @param host       a name or an address, without a scheme
 * @param port       1 to 65535
 * @param ssl        whether it is spoken to by https
 * @param token      shown as bearer token; null for none
 * @param timeout    how long a request may take as a whole, 1 to 600 seconds
 * @param maxRetries how often one is asked again that may be, 0 to 10
 * @param fallback   whether the embedded engine serves while ThemisDB does not
 */
public record ThemisConfig(
        boolean enabled,
        String host,
        int port,
        boolean ssl,
        @Nullable String token,
        Duration timeout,
        int maxRetries,
        boolean fallback) {
    /** The settings when nobody said anything: no ThemisDB. */
    public static final ThemisConfig DISABLED =
            new ThemisConfig(false, "localhost", 8765, false, null, Duration.ofSeconds(30), 3, true);

    private static final String ENABLED = "THEMIS_ENABLED";
    private static final String HOST = "THEMIS_HOST";
    private static final String PORT = "THEMIS_PORT";
    private static final String SSL = "THEMIS_USE_SSL";
    private static final String TOKEN = "THEMIS_API_TOKEN";
    private static final String TIMEOUT = "THEMIS_TIMEOUT";
    private static final String RETRIES = "THEMIS_MAX_RETRIES";
    private static final String FALLBACK = "USE_UDS3_FALLBACK";

    /** The settings' names, in the environment and in the file. */
    public static final List<String> NAMES =
            List.of(ENABLED, HOST, PORT, SSL, TOKEN, TIMEOUT, RETRIES, FALLBACK);

    private static final int LONGEST_SECONDS = 600;
    private static final int MOST_RETRIES = 10;
    private static final Pattern HOST_RULE = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45}]?");
    private static final Pattern TOKEN_RULE = Pattern.compile("[\\x21-\\x7e]+");

    /**
     * Reads the configuration; see {@link NamedSettings#of(Map, Path, Path, java.util.Collection)}. ThemisDB is asked when
     * THEMIS_ENABLED says so, or when THEMIS_HOST names one and THEMIS_ENABLED does not say otherwise: nobody is asked whom
     * nobody named.
     *
     * @param file null for the one of the data directory
     * @throws IllegalArgumentException when a setting breaks its rule, with a sentence that names it
     * @throws IOException when the file cannot be read
     */
    public static ThemisConfig load(Map<String, String> environment, @Nullable Path file, Path dataDir)
            throws IOException {
        return of(NamedSettings.of(environment, file, dataDir, NAMES));
    }

    /** Reads the configuration from settings; see {@link #load}. */
    public static ThemisConfig of(NamedSettings settings) {
        String host = settings.text(HOST);
        if (host != null && !HOST_RULE.matcher(host).matches()) {
            throw settings.wrong(HOST, "must be a name or an address alone, such as localhost: " + PORT + " and " + SSL
                    + " say the rest");
        }
        String token = settings.text(TOKEN);
        if (token != null && !TOKEN_RULE.matcher(token).matches()) {
            // without the value: it is a secret
            throw new IllegalArgumentException(
                    "The setting " + TOKEN + " must be one word of printable ASCII, as a bearer token is; correct it.");
        }
        return new ThemisConfig(
                settings.flag(ENABLED, host != null),
                host == null ? DISABLED.host : host,
                settings.whole(PORT, DISABLED.port, 1, 65_535),
                settings.flag(SSL, DISABLED.ssl),
                token,
                Duration.ofSeconds(settings.whole(TIMEOUT, (int) DISABLED.timeout.toSeconds(), 1, LONGEST_SECONDS)),
                settings.whole(RETRIES, DISABLED.maxRetries, 0, MOST_RETRIES),
                settings.flag(FALLBACK, DISABLED.fallback));
    }

    /** Returns the settings in force under their names, without the token. */
    public Map<String, String> effective() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(ENABLED, String.valueOf(enabled));
        settings.put(HOST, host);
        settings.put(PORT, String.valueOf(port));
        settings.put(SSL, String.valueOf(ssl));
        settings.put(TIMEOUT, String.valueOf(timeout.toSeconds()));
        settings.put(RETRIES, String.valueOf(maxRetries));
        settings.put(FALLBACK, String.valueOf(fallback));
        return settings;
    }

    /** Returns where ThemisDB answers, such as {@code http://localhost:8765}. */
    public URI address() {
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return URI.create((ssl ? "https" : "http") + "://" + (bare ? "[" + host + "]" : host) + ":" + port);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ThemisConfig" + effective() + (token == null ? "" : " with a token");
    }
}
