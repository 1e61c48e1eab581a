package io.pharos.server.access;

/** A client does not get in by what it shows. The message is short enough for the reason of a close frame. */
public final class CredentialException extends Exception {
    private static final long serialVersionUID = 1L;

    private CredentialException(String reason) {
        super(reason);
    }

    /** No token was shown where one is needed. */
    public static CredentialException missing() {
        return new CredentialException("Missing authentication token");
    }

    /** The token is none of ours, is expired, or was revoked. */
    public static CredentialException invalid() {
        return new CredentialException("Invalid authentication token");
    }

    /** The token is good, but its user is gone. */
    public static CredentialException noSuchUser() {
        return new CredentialException("User not found");
    }

    /** The token is good, but its user has been deactivated. */
    public static CredentialException inactive() {
        return new CredentialException("User account is inactive");
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
