package io.pharos.desktop.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import io.pharos.client.Credentials;
import io.pharos.client.Session;
import io.pharos.client.secret.MemoryStore;
import io.pharos.client.secret.SecretName;
import io.pharos.client.secret.SecretStore;
import io.pharos.client.secret.SessionSecret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes logins of profiles, and keeps their secrets where the system keeps such things. Its methods block. */
public final class ServerLogins {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLogins.class);

    private final Path locks;
    private final Keys keys;
    private @Nullable SecretStore store;

    /** Looks for the system's key store. */
    @FunctionalInterface
    public interface Keys {
        /** Returns the key store, if there is one. */
        Optional<SecretStore> find() throws InterruptedException;
    }

    /** Logins whose processes take turns by lock files in a folder. */
    public ServerLogins(Path locks, Keys keys) {
        this.locks = locks;
        this.keys = keys;
    }

    /**
     * Returns who the user is at a server, as far as that is kept.
     *
     * @param here  who the user is where nobody signs in
     * @param ended hears the reason when somebody ceases to be signed in, on any thread
     */
    public Login open(ServerProfile profile, Credentials here, Consumer<String> ended) throws InterruptedException {
        return switch (profile.way()) {
            case NONE -> Login.without(profile, here);
            case KEY -> {
                String key = read(store(), key(profile));
                yield Login.without(profile, key == null ? Credentials.NONE : Credentials.of(key));
            }
            case PASSWORD -> session(profile, ended);
        };
    }

    /** Keeps an API key. */
    public void keepKey(ServerProfile profile, String key) throws IOException, InterruptedException {
        store().write(key(profile), key);
    }

    /** Forgets every secret of a profile. */
    public void forget(ServerProfile profile) throws IOException, InterruptedException {
        store().delete(key(profile));
        store().delete(token(profile));
    }

    private Login session(ServerProfile profile, Consumer<String> ended) throws InterruptedException {
        SecretStore system = store();
        String kept = read(system, token(profile));
        ChosenStore chosen = new ChosenStore(system, kept != null);
        Session session = new Session(
                profile.server(), new SessionSecret(chosen, token(profile), locks.resolve(profile.id() + ".lock"), ended));
        if (kept != null) {
            session.resume(kept);
        }
        return new Login(profile, session, session, chosen);
    }

    private synchronized SecretStore store() throws InterruptedException {
        SecretStore found = store;
        if (found == null) {
            found = keys.find().orElseGet(MemoryStore::new);
            store = found;
        }
        return found;
    }

    private static @Nullable String read(SecretStore from, SecretName name) throws InterruptedException {
        try {
            return from.read(name);
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
            return null;
        }
    }

    private static SecretName token(ServerProfile profile) {
        return new SecretName(profile.server(), "console " + profile.id());
    }

    private static SecretName key(ServerProfile profile) {
        return new SecretName(profile.server(), "key " + profile.id());
    }
}
