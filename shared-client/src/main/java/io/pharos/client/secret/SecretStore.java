package io.pharos.client.secret;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Keeps secrets of the user of this machine. Thread-safe; methods may wait, also for a person who unlocks the store. */
public interface SecretStore {
    /** Returns whether secrets outlive this process. */
    boolean isLasting();

    /**
     * Returns a secret, null when there is none.
     *
     * @throws IOException with a sentence for people when the store cannot be asked
     */
    @Nullable String read(SecretName name) throws IOException, InterruptedException;

    /** Keeps a secret, one line of text, in place of an earlier one; errors as in {@link #read}. */
    void write(SecretName name, String secret) throws IOException, InterruptedException;

    /** Forgets a secret, if there is one; errors as in {@link #read}. */
    void delete(SecretName name) throws IOException, InterruptedException;
}
