package io.pharos.desktop.account;

import java.io.IOException;

import io.pharos.client.secret.MemoryStore;
import io.pharos.client.secret.SecretName;
import io.pharos.client.secret.SecretStore;
import org.jspecify.annotations.Nullable;

/** Keeps secrets for good or for this run, as the user chose when signing in. */
public final class ChosenStore implements SecretStore {
    private final SecretStore lasting;
    private final SecretStore passing = new MemoryStore();
    private volatile boolean keeps;

    ChosenStore(SecretStore lasting, boolean keeps) {
        this.lasting = lasting;
        this.keeps = keeps;
    }

    /** Returns whether the user can choose at all. */
    boolean canKeep() {
        return lasting.isLasting();
    }

    void keep(boolean choice) {
        keeps = choice;
    }

    @Override
    public boolean isLasting() {
        return keeps && lasting.isLasting();
    }

    @Override
    public @Nullable String read(SecretName name) throws IOException, InterruptedException {
        return chosen().read(name);
    }

    @Override
    public void write(SecretName name, String secret) throws IOException, InterruptedException {
        chosen().write(name, secret);
        if (!keeps) {
            lasting.delete(name);
        }
    }

    @Override
    public void delete(SecretName name) throws IOException, InterruptedException {
        passing.delete(name);
        lasting.delete(name);
    }

    private SecretStore chosen() {
        return keeps ? lasting : passing;
    }
}
