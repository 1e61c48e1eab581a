package io.pharos.server.access;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Who stands behind a socket or a call. */
public sealed interface Identity {
    /** The one local operator there is. */
    Identity OPERATOR = new LocalOperator();

    /** The one nobody there is. */
    Identity NOBODY = new Nobody();

    /** Whoever sits at the machine the server runs on; has all scopes, and is free of the limits that keep users apart. */
    record LocalOperator() implements Identity {
        @Override
        public UserId user() {
            return UserId.OPERATOR;
        }

        @Override
        public String name() {
            return "operator";
        }

        @Override
        public boolean may(Scope scope) {
            return true;
        }
    }

    /**
     * A signed-in user.
     *
     * @param name       unique among users
     * @param credential names what was signed in with, a session or a key; whoever came by it goes when it is revoked
     * @param expiresAt  when that ends by itself, null for never
     */
    record User(UserId user, String name, Set<Scope> scopes, String credential, @Nullable Instant expiresAt)
            implements Identity {
        public User {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public boolean may(Scope scope) {
            return scopes.contains(scope);
        }
    }

    /** Somebody who has not said yet who they are; may nothing. */
    record Nobody() implements Identity {
        @Override
        public UserId user() {
            throw new IllegalStateException("nobody has no account");
        }

        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public boolean may(Scope scope) {
            return false;
        }
    }

    /** Returns who owns what this one makes. */
    UserId user();

    /** Returns the name for people. */
    String name();

    /** Returns whether this one may do such things to what is theirs or public. */
    boolean may(Scope scope);

    /** Returns whether this one sees what belongs to {@code owner}. */
    default boolean sees(UserId owner, boolean isPublic) {
        return may(Scope.ADMIN) || may(Scope.READ) && (isPublic || user().equals(owner));
    }

    /** Returns whether this one may change what belongs to {@code owner}. */
    default boolean changes(UserId owner) {
        return may(Scope.ADMIN) || may(Scope.WRITE) && user().equals(owner);
    }
}
