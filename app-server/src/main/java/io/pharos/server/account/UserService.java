package io.pharos.server.account;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.pharos.model.ErrorCode;
import io.pharos.model.api.AccountsApi;
import io.pharos.server.access.Identity;
import io.pharos.server.access.UserId;
import io.pharos.server.sql.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who has an account. There is always an active administrator once there is anybody. Thread-safe; methods block. */
final class UserService {
    private final Database database;
    private final PasswordHasher hasher;
    private final Consumer<Predicate<Identity.User>> revoked;
    private final InstantSource clock;

    UserService(
            Database database,
            PasswordHasher hasher,
            Consumer<Predicate<Identity.User>> revoked,
            InstantSource clock) {
        this.database = database;
        this.hasher = hasher;
        this.revoked = revoked;
        this.clock = clock;
    }

    /** Returns whether nobody has an account yet. */
    boolean isEmpty() throws IOException {
        return database.call(UserTable::count) == 0;
    }

    List<User> all() throws IOException {
        return database.call(UserTable::all);
    }

    User get(UserId id) throws IOException, AccountException {
        return database.call(handle -> UserTable.find(handle, id)).orElseThrow(UserService::notFound);
    }

    /**
     * Opens an account; the first one is an administrator's.
     *
     * @throws AccountException when name or address are taken
     */
    User register(AccountsApi.Register asked)
            throws AccountException, IOException, InterruptedException, TooBusyException {
        requireFree(asked);
        return add(asked, hasher.hash(asked.password()));
    }

    /** One at a time, so that only one is the first. */
    private synchronized User add(AccountsApi.Register asked, String hash)
            throws AccountException, IOException {
        requireFree(asked);
        return database.call(handle -> {
            boolean first = UserTable.count(handle) == 0;
            UserId id = UserTable.add(
                    handle, asked.username(), asked.email(), asked.fullName(), hash, first, clock.instant());
            return UserTable.find(handle, id).orElseThrow();
        });
    }

    private void requireFree(AccountsApi.Register asked) throws AccountException, IOException {
        for (String name : List.of(asked.username(), asked.email())) {
            if (database.call(handle -> UserTable.find(handle, name)).isPresent()) {
                throw new AccountException(ErrorCode.CONFLICT, "'" + name + "' has an account already; sign in instead.");
            }
        }
    }

    void setPassword(UserId id, String password) throws IOException, InterruptedException, TooBusyException {
        String hash = hasher.hash(password);
        database.run(handle -> UserTable.setPassword(handle, id, hash));
    }

    /**
     * Changes what a user may do; null for what stays. Who is deactivated is signed out everywhere.
     *
     * @throws AccountException when there is no such user, or nobody would be left to manage the others
     */
    synchronized User change(UserId id, @Nullable Boolean isActive, @Nullable Boolean isAdmin)
            throws AccountException, IOException {
        User changed = database.call(handle -> {
            User before = UserTable.find(handle, id).orElseThrow(UserService::notFound);
            boolean admin = isAdmin == null ? before.isAdmin() : isAdmin;
            boolean active = isActive == null ? before.isActive() : isActive;
            requireAnotherAdmin(handle, before, admin && active);
            UserTable.setRights(handle, id, admin, active);
            if (!active) {
                SessionTable.of(handle, id).forEach(session -> SessionTable.delete(handle, session));
            }
            return UserTable.find(handle, id).orElseThrow();
        });
        if (Boolean.FALSE.equals(isActive) || Boolean.FALSE.equals(isAdmin)) {
            // who may do less now must not go on with what it could do before
            revoked.accept(user -> user.user().equals(id));
        }
        return changed;
    }

    /** Deletes a user with sign-ins and keys; errors as in {@link #change}. */
    synchronized void delete(UserId id) throws AccountException, IOException {
        database.run(handle -> {
            User before = UserTable.find(handle, id).orElseThrow(UserService::notFound);
            requireAnotherAdmin(handle, before, false);
            UserTable.delete(handle, id);
        });
        revoked.accept(user -> user.user().equals(id));
    }

    private static void requireAnotherAdmin(Handle handle, User before, boolean staysAdmin) throws AccountException {
        if (before.isAdmin() && before.isActive() && !staysAdmin && UserTable.countAdmins(handle) == 1) {
            throw new AccountException(
                    ErrorCode.CONFLICT,
                    "'" + before.username() + "' is the only active administrator; make somebody else one first.");
        }
    }

    private static AccountException notFound() {
        return new AccountException(ErrorCode.NOT_FOUND, "There is no such user.");
    }
}
