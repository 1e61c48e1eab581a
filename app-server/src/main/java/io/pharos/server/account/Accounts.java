package io.pharos.server.account;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.pharos.server.access.Authenticator;
import io.pharos.server.access.Identity;
import io.pharos.server.access.OperatorKey;
import io.pharos.server.rest.Routes;
import io.pharos.server.sql.Database;

/** The accounts of one server: their REST calls, and who shows which token. Thread-safe. */
public final class Accounts {
    private final AccountAuthenticator authenticator;
    private final AccountRest rest;
    private final UserRest userRest;
    private final KeyRest keyRest;

    private Accounts(
            UserService users,
            SignIns signIns,
            KeyService keys,
            TokenIssuer tokens,
            AccountAuthenticator authenticator,
            boolean openRegistration) {
        this.authenticator = authenticator;
        this.rest = new AccountRest(users, signIns, tokens, authenticator, openRegistration);
        this.userRest = new UserRest(users);
        this.keyRest = new KeyRest(keys);
    }

    /**
     * Opens the accounts of a server.
     *
     * @param dataDir          where the secret is kept that signs tokens, unless the configuration names another place
     * @param openRegistration whether everybody who can reach the server may open an account
     * @param revoked          hears of credentials that are worth nothing any more, and closes who came by them
     * @throws IOException with a sentence for people when the key that signs tokens cannot be used
     */
    public static Accounts open(
            Database database,
            Path dataDir,
            TokenConfig config,
            OperatorKey operator,
            boolean openRegistration,
            Consumer<Predicate<Identity.User>> revoked,
            InstantSource clock)
            throws IOException {
        PasswordHasher hasher = new PasswordHasher(PasswordHasher.COST);
        TokenIssuer tokens = new TokenIssuer(TokenKeys.open(config, dataDir), config.accessTime(), clock);
        ForeignTokens foreign = config.foreign() == null ? null : new ForeignTokens(config.foreign(), clock);
        UserService users = new UserService(database, hasher, revoked, clock);
        SignIns signIns = new SignIns(database, tokens, hasher, revoked, clock);
        KeyService keys = new KeyService(database, revoked, clock);
        AccountAuthenticator authenticator = new AccountAuthenticator(operator, database, tokens, keys, foreign);
        return new Accounts(users, signIns, keys, tokens, authenticator, openRegistration);
    }

    /** Returns who tells clients by their tokens. */
    public Authenticator authenticator() {
        return authenticator;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        rest.addTo(routes);
        userRest.addTo(routes);
        keyRest.addTo(routes);
    }
}
