package io.pharos.server.access;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do. Every scope but {@link #ADMIN} concerns only what belongs to them or is public. */
public enum Scope {
    /** Search and watch. */
    READ,
    /** Create, index and delete. */
    WRITE,
    /** Publish to custom topics. */
    PUBLISH,
    /** See and change what belongs to anybody, and manage accounts. */
    ADMIN;

    /** Returns the name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the scope with that name on the wire, if there is one. */
    public static Optional<Scope> of(String wireName) {
        for (Scope scope : values()) {
            if (scope.wireName().equals(wireName)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
