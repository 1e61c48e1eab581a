package io.pharos.client;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Who makes the requests of a connection. Asked for every REST call and every new socket, so that what changes, such as
 * a file or a session, is seen. Thread-safe; methods may wait for disk or network, so they are not for the FX thread.
 */
public interface Credentials {
    /** Nobody: what a server on this machine takes for its own user, and others for a stranger. */
    Credentials NONE = () -> null;

    /**
     * Returns what to show now, null for nothing.
     *
     * @throws SignedOutException when somebody must sign in first
     * @throws IOException with a sentence for people when it cannot be had just now
     */
    @Nullable Token current() throws IOException, InterruptedException;

    /**
     * Returns what to show instead of a token that the server refused, null when there is nothing else; errors as in
     * {@link #current()}.
     */
    default @Nullable Token instead(Token refused) throws IOException, InterruptedException {
        return null;
    }

    /**
     * A token that never changes, such as an API key.
     *
     * @throws IllegalArgumentException with a sentence for people when it cannot be one
     */
    static Credentials of(String token) {
        Token fixed = new Token(token.strip(), null);
        return () -> fixed;
    }

    /** The operator of a server on this machine, by the secret the server writes into its data directory at every start. */
    static Credentials operator(Path dataDir) {
        return file(dataDir.resolve(OperatorSecret.FILE));
    }

    /** The one line of a file, read anew each time; nobody while there is no such file. */
    static Credentials file(Path file) {
        return new SecretFile(file);
    }
}
