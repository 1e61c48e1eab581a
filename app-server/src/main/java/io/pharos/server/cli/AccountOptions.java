package io.pharos.server.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.pharos.server.account.AccountConfig;
import io.pharos.server.account.TokenConfig;
import io.pharos.server.sql.DatabaseConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of {@code serve} that say who may come, how they are known, and where that is kept. */
final class AccountOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--database", paramLabel = "URL", description = "Keep accounts, collections and operations in PostgreSQL, such as jdbc:postgresql://host/pharos; PHAROS_DATABASE_USER and PHAROS_DATABASE_PASSWORD sign in. A file of the data directory unless given.")
    private @Nullable String database;

    @Option(names = "--open-registration", description = "Let everybody who can reach the server open an account, not only the first and those whom an administrator opens one for.")
    private boolean openRegistration;

    @Option(names = "--token-minutes", paramLabel = "N", defaultValue = "1440", description = "How long an access token lasts; ${DEFAULT-VALUE} unless given.")
    private int tokenMinutes;

    @Option(names = "--token-secret", paramLabel = "FILE", description = "Sign tokens by the secret in that file, at least 32 characters, instead of one that the server makes for itself.")
    private @Nullable Path tokenSecret;

    @Option(names = "--token-key", paramLabel = "FILE", description = "Sign tokens by the RSA key in that PEM file, so that others can check them by /.well-known/jwks.json.")
    private @Nullable Path tokenKey;

    @Option(names = "--jwks", paramLabel = "URL", description = "Take tokens of another issuer too, checked by the keys at that address; needs --jwt-issuer and --jwt-audience.")
    private @Nullable URI jwks;

    @Option(names = "--jwt-issuer", paramLabel = "TEXT", defaultValue = "", description = "What tokens of that issuer name as their issuer.")
    private String issuer = "";

    @Option(names = "--jwt-audience", paramLabel = "TEXT", defaultValue = "", description = "What they name as their audience.")
    private String audience = "";

    AccountConfig accounts() {
        try {
            TokenConfig.Foreign foreign = jwks == null ? null : new TokenConfig.Foreign(jwks, issuer, audience);
            TokenConfig tokens = new TokenConfig(tokenSecret, tokenKey, Duration.ofMinutes(tokenMinutes), foreign);
            return new AccountConfig(openRegistration, tokens);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Returns which database to use; null for a file of the data directory. */
    @Nullable DatabaseConfig database(Map<String, String> environment) {
        if (database == null) {
            return null;
        }
        try {
            return new DatabaseConfig(
                    database, environment.get("PHAROS_DATABASE_USER"), environment.get("PHAROS_DATABASE_PASSWORD"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
