package io.pharos.server.account;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How tokens are signed, and whose are taken.
 *
 * @param secretFile     holds the secret that signs by HS256; null for one of the data directory, which is made there
 * @param privateKeyFile holds the key that signs by RS256 instead, as PEM; null for none
 * @param accessTime     how long an access token lasts
 * @param foreign        whose tokens are taken besides the server's own; null for nobody's
 */
public record TokenConfig(
        @Nullable Path secretFile, @Nullable Path privateKeyFile, Duration accessTime, @Nullable Foreign foreign) {
    /** What holds when nothing else is said. */
    public static final TokenConfig STANDARD = new TokenConfig(null, null, Duration.ofHours(24), null);

    /**
     * An issuer of tokens elsewhere. What it calls the subject is the user name of an account here.
     *
     * @param keys     address of its key set
     * @param issuer   what its tokens must name as their issuer
     * @param audience what they must name as their audience
     */
    public record Foreign(URI keys, String issuer, String audience) {
        public Foreign {
            if (!"https".equals(keys.getScheme()) && !"http".equals(keys.getScheme()) || keys.getHost() == null) {
                throw new IllegalArgumentException(
                        "--jwks must be an address such as https://id.example/.well-known/jwks.json, not '" + keys + "'.");
            }
            if (issuer.isBlank() || audience.isBlank()) {
                throw new IllegalArgumentException(
                        "--jwks needs --jwt-issuer and --jwt-audience, so that only tokens that are meant for this server"
                                + " are taken.");
            }
        }
    }

    public TokenConfig {
        if (secretFile != null && privateKeyFile != null) {
            throw new IllegalArgumentException("--token-secret and --token-key exclude each other.");
        }
        if (accessTime.toSeconds() < 1 || accessTime.toDays() > 365) {
            throw new IllegalArgumentException(
                    "Access tokens must last from a second to a year, not " + accessTime.toSeconds() + " s.");
        }
    }

    /** Returns this configuration with another life of access tokens. */
    public TokenConfig withAccessTime(Duration other) {
        return new TokenConfig(secretFile, privateKeyFile, other, foreign);
    }
}
