package io.pharos.server.access;

/** Names an account for ever, also when its user name changes. */
public record UserId(long value) {
    /** Owner of what the local operator makes, who has no account. */
    public static final UserId OPERATOR = new UserId(0);

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
