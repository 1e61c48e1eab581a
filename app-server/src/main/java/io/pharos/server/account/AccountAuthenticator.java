package io.pharos.server.account;

import java.io.IOException;
import java.util.Optional;

import io.pharos.server.access.Authenticator;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.OperatorKey;
import io.pharos.server.sql.Database;
import org.jspecify.annotations.Nullable;

/** Knows who shows a token: the operator's secret, an API key, a token of this server or one of another issuer. */
final class AccountAuthenticator implements Authenticator {
    private final Authenticator operator;
    private final Database database;
    private final TokenIssuer tokens;
    private final KeyService keys;
    private final @Nullable ForeignTokens foreign;

    /**
     * An authenticator of one server.
     *
     * @param operator knows the operator's secret
     * @param foreign  reads tokens of another issuer; null when none are taken
     */
    AccountAuthenticator(
            Authenticator operator,
            Database database,
            TokenIssuer tokens,
            KeyService keys,
            @Nullable ForeignTokens foreign) {
        this.operator = operator;
        this.database = database;
        this.tokens = tokens;
        this.keys = keys;
        this.foreign = foreign;
    }

    @Override
    public Identity authenticate(String token) throws CredentialException, IOException {
        if (OperatorKey.isMeant(token)) {
            return operator.authenticate(token);
        }
        if (KeyService.isMeant(token)) {
            return keys.authenticate(token);
        }
        return foreign != null && foreign.isMeant(token) ? ofForeign(foreign.read(token)) : ofOwn(tokens.readAccess(token));
    }

    private Identity ofOwn(TokenIssuer.Access token) throws CredentialException, IOException {
        Optional<User> owner = database.call(handle -> SessionTable.user(handle, token.session())
                .flatMap(id -> UserTable.find(handle, id)));
        if (owner.isEmpty()) {
            // the sign-in has ended; when that is because the user is gone or not active, say so
            active(token.username());
            throw CredentialException.invalid();
        }
        User user = owner.get();
        if (!user.isActive()) {
            throw CredentialException.inactive();
        }
        return new Identity.User(
                user.id(), user.username(), user.scopes(), SignIns.credential(token.session()), token.expiresAt());
    }

    private Identity ofForeign(ForeignTokens.Access token) throws CredentialException, IOException {
        User user = active(token.username());
        return new Identity.User(
                user.id(), user.username(), user.scopes(), "token:" + token.id(), token.expiresAt());
    }

    private User active(String username) throws CredentialException, IOException {
        User user = database.call(handle -> UserTable.find(handle, username))
                .orElseThrow(CredentialException::noSuchUser);
        if (!user.isActive()) {
            throw CredentialException.inactive();
        }
        return user;
    }
}
