package io.pharos.client.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.pharos.client.ServerAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the key store of this system. */
public final class SystemSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(SystemSecrets.class);
    private static final SecretName PROBE = new SecretName(ServerAddress.parse("http://127.0.0.1:8000"), "probe");

    private SystemSecrets() {}

    /** Returns the key store, empty where there is none that works; waits for it, so not for the FX thread. */
    public static Optional<SecretStore> find() throws InterruptedException {
        return find(System.getProperty("os.name", ""), System.getenv(), UserFolder.config().resolve("secrets"));
    }

    /**
     * Finds the key store of a system.
     *
     * @param name        as Java calls the system
     * @param environment in which its programs are looked for
     * @param folder      for files that the system encrypts
     */
    static Optional<SecretStore> find(String name, Map<String, String> environment, Path folder)
            throws InterruptedException {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        String system = name.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return Program.find("powershell.exe", path).map(found -> new ProtectedFileStore(found, new FileStore(folder)));
        }
        if (system.startsWith("mac")) {
            return Program.find("security", path).map(KeychainStore::new);
        }
        Optional<SecretStore> service = Program.find("secret-tool", path).map(SecretServiceStore::new);
        return service.isPresent() && answers(service.get()) ? service : Optional.empty();
    }

    /** The program may be there without the service it speaks to, as in a terminal far from any desktop. */
    private static boolean answers(SecretStore store) throws InterruptedException {
        try {
            store.read(PROBE);
            return true;
        } catch (IOException e) {
            LOG.debug("no key store answers: {}", e.getMessage());
            return false;
        }
    }
}
