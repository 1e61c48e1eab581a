package io.pharos.model.spec;

import java.util.Locale;

/** What a caller needs for a REST call. */
public enum Access {
    /** Nothing: everybody may, and a token is not even looked at. */
    OPEN,
    /** To be known, whatever the token may do besides. */
    SIGNED_IN,
    /** The scope to search and watch. */
    READ,
    /** The scope to create, index and delete. */
    WRITE,
    /** The scope to publish. */
    PUBLISH,
    /** The scope to see what belongs to others and to manage accounts. */
    ADMIN;

    /** Returns whether a scope of that name is needed. */
    public boolean isScope() {
        return this != OPEN && this != SIGNED_IN;
    }

    /** Returns the name of the scope on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
