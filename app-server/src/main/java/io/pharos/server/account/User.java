package io.pharos.server.account;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import io.pharos.server.access.Scope;
import io.pharos.server.access.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param email        in lower case
 * @param passwordHash as {@link PasswordHasher} writes it
 */
record User(
        UserId id,
        String username,
        String email,
        @Nullable String fullName,
        String passwordHash,
        boolean isAdmin,
        boolean isActive,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {

    /** Returns what the user may do, by whatever credential. */
    Set<Scope> scopes() {
        return isAdmin ? EnumSet.allOf(Scope.class) : EnumSet.of(Scope.READ, Scope.WRITE, Scope.PUBLISH);
    }

    @Override
    public String toString() {
        return "User[" + id + " " + username + "]";
    }
}
