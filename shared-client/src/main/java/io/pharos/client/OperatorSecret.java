package io.pharos.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The secret by which whoever may read a running server's data directory is known to it as the operator of its machine:
 * sent as a bearer token, it does all that an account of an administrator does. It stands in a file beside the note of
 * where the server listens ({@code server.json}), which only the owner of the directory can read; a server makes another
 * one each time it starts, and removes it when it stops.
 */
public final class OperatorSecret {
    /** Name of the file in the data directory. */
    public static final String FILE = "operator.secret";

    private static final int LONGEST = 1024;

    private OperatorSecret() {}

    /** Returns the secret of the server with that data directory, if one runs there and this user may read it. */
    public static Optional<String> read(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            if (Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            String secret = Files.readString(file).strip();
            return secret.isEmpty() ? Optional.empty() : Optional.of(secret);
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
