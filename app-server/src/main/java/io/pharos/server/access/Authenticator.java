package io.pharos.server.access;

import java.io.IOException;

/** Says who a client is by the token it shows. Thread-safe. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Returns who shows that token; never {@link Identity#NOBODY}. May block.
     *
     * @throws CredentialException when the token is not good, or not good any more
     * @throws IOException when that cannot be found out now
     */
    Identity authenticate(String token) throws CredentialException, IOException;
}
