package io.pharos.server.account;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.pharos.model.api.AccountsApi;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.UserId;
import io.pharos.server.sql.Database;
import org.jdbi.v3.core.Handle;

/** Signing in, staying so, and signing out. Thread-safe; methods block. */
final class SignIns {
    /** More than anybody has devices; the oldest ends when one too many begins. */
    private static final int MAX_OF_USER = 100;

    private final Database database;
    private final TokenIssuer tokens;
    private final PasswordHasher hasher;
    private final SignInThrottle throttle;
    private final Consumer<Predicate<Identity.User>> revoked;
    private final InstantSource clock;
    /** What unknown users are compared with, so that the time an answer takes does not tell who is one. */
    private final String nobodysHash;

    /**
     * The sign-ins of one server.
     *
     * @param revoked hears of credentials that are worth nothing any more
     */
    SignIns(
            Database database,
            TokenIssuer tokens,
            PasswordHasher hasher,
            Consumer<Predicate<Identity.User>> revoked,
            InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.hasher = hasher;
        this.throttle = new SignInThrottle(clock);
        this.revoked = revoked;
        this.clock = clock;
        this.nobodysHash = hasher.ofNobody();
    }

    /** Returns how a sign-in is called as a credential. */
    static String credential(UUID session) {
        return "session:" + session;
    }

    /**
     * Signs in.
     *
     * @param address where the client is, without its port
     * @throws WrongPasswordException when name and password do not belong together
     * @throws CredentialException when the account is not active
     * @throws TooBusyException when there were too many attempts
     */
    AccountsApi.Tokens signIn(String nameOrEmail, String password, String address)
            throws WrongPasswordException, CredentialException, TooBusyException, IOException, InterruptedException {
        User user = proven(nameOrEmail, password, address);
        if (!user.isActive()) {
            throw CredentialException.inactive();
        }
        String better = hasher.isOutdated(user.passwordHash()) ? hasher.hash(password) : null;
        UUID session = UUID.randomUUID();
        List<UUID> ended = database.call(handle -> {
            Instant now = clock.instant();
            SessionTable.deleteExpired(handle, user.id(), now);
            List<UUID> before = SessionTable.of(handle, user.id());
            List<UUID> tooMany = before.subList(0, Math.max(0, before.size() - MAX_OF_USER + 1));
            tooMany.forEach(one -> SessionTable.delete(handle, one));
            SessionTable.add(handle, session, user.id(), now, now.plus(TokenIssuer.REFRESH_TIME));
            UserTable.setLogin(handle, user.id(), now);
            if (better != null) {
                UserTable.setPassword(handle, user.id(), better);
            }
            return tooMany;
        });
        ended.forEach(this::tellEnd);
        return pair(user.username(), session, 0);
    }

    /** Returns the user of that name, whose password it is; errors as in {@link #signIn}. */
    User proven(String nameOrEmail, String password, String address)
            throws WrongPasswordException, TooBusyException, IOException, InterruptedException {
        String account = UserTable.key(nameOrEmail);
        throttle.attempt(account, address);
        Optional<User> user = database.call(handle -> UserTable.find(handle, nameOrEmail));
        boolean right = hasher.matches(password, user.map(User::passwordHash).orElse(nobodysHash));
        if (user.isEmpty() || !right) {
            throw new WrongPasswordException();
        }
        throttle.succeeded(account, address);
        return user.get();
    }

    /**
     * Gives new tokens for a refresh token, which is worth nothing from then on. One that was used before has been
     * stolen, or the one after it: the whole sign-in ends.
     *
     * @throws CredentialException when it is not good
     */
    AccountsApi.Tokens refresh(String refreshToken) throws CredentialException, IOException {
        TokenIssuer.Refresh shown = tokens.readRefresh(refreshToken);
        UUID session = shown.session();
        boolean[] reused = new boolean[1];
        Optional<User> user = database.call(handle -> {
            Optional<User> owner = owner(handle, session);
            Instant expiresAt = clock.instant().plus(TokenIssuer.REFRESH_TIME);
            if (owner.isPresent() && !SessionTable.renew(handle, session, shown.generation(), expiresAt)) {
                reused[0] = SessionTable.delete(handle, session);
                return Optional.<User>empty();
            }
            return owner;
        });
        if (reused[0]) {
            tellEnd(session);
        }
        User owner = user.orElseThrow(CredentialException::invalid);
        if (!owner.isActive()) {
            throw CredentialException.inactive();
        }
        return pair(owner.username(), session, shown.generation() + 1);
    }

    /**
     * Ends the sign-in of a refresh token.
     *
     * @throws CredentialException when it is none of ours
     */
    void signOut(String refreshToken) throws CredentialException, IOException {
        end(tokens.readRefresh(refreshToken).session());
    }

    /** Ends a sign-in: its tokens are worth nothing from now on, and its sockets are closed. */
    void end(UUID session) throws IOException {
        database.run(handle -> SessionTable.delete(handle, session));
        tellEnd(session);
    }

    /** Ends all sign-ins of a user but one, which may be none of theirs. */
    void endOthers(UserId user, String keptCredential) throws IOException {
        List<UUID> others = database.call(handle -> {
            List<UUID> all = SessionTable.of(handle, user).stream()
                    .filter(session -> !credential(session).equals(keptCredential))
                    .toList();
            all.forEach(session -> SessionTable.delete(handle, session));
            return all;
        });
        others.forEach(this::tellEnd);
    }

    /** Returns whose sign-in that is, if it still stands. */
    Optional<User> owner(Handle handle, UUID session) {
        return SessionTable.user(handle, session).flatMap(id -> UserTable.find(handle, id));
    }

    private AccountsApi.Tokens pair(String username, UUID session, int generation) {
        return new AccountsApi.Tokens(
                tokens.access(username, session),
                tokens.refresh(username, session, generation),
                "bearer",
                tokens.accessTime().toSeconds());
    }

    private void tellEnd(UUID session) {
        String credential = credential(session);
        revoked.accept(user -> user.credential().equals(credential));
    }
}
