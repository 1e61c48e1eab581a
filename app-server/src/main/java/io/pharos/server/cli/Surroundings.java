package io.pharos.server.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.pharos.client.secret.SecretStore;
import io.pharos.client.secret.SystemSecrets;
import io.pharos.client.secret.UserFolder;

/**
 * What a command finds around it.
 *
 * @param environment the process's variables
 * @param config      folder of what programs of this user remember
 * @param dataDir     where a server of this user keeps its data unless told otherwise
 * @param keys        looks for the system's key store
 * @param in          standard input
 * @param terminal    where questions are asked
 */
public record Surroundings(
        Map<String, String> environment, Path config, Path dataDir, Keys keys, InputStream in, Terminal terminal) {

    /** Looks for a key store, which takes a moment. */
    @FunctionalInterface
    public interface Keys {
        /** Returns the system's key store, if it has one. */
        Optional<SecretStore> find() throws InterruptedException;
    }

    /** Returns those of this process. */
    public static Surroundings ofProcess(Path dataDir) {
        return new Surroundings(
                System.getenv(), UserFolder.config(), dataDir, SystemSecrets::find, System.in, Terminal.ofProcess());
    }
}
