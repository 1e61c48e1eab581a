package io.pharos.client.secret;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** Keeps secrets until the process ends: where the system offers nothing, nothing is written anywhere. */
public final class MemoryStore implements SecretStore {
    private final Map<SecretName, String> secrets = new ConcurrentHashMap<>();

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public @Nullable String read(SecretName name) {
        return secrets.get(name);
    }

    @Override
    public void write(SecretName name, String secret) {
        secrets.put(name, secret);
    }

    @Override
    public void delete(SecretName name) {
        secrets.remove(name);
    }
}
