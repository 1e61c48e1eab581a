package io.pharos.client.secret;

import io.pharos.client.ServerAddress;

/**
 * Names one secret.
 *
 * @param server  whose it is
 * @param account what it opens there, such as a user's name, with who keeps it: programs do not share a session
 */
public record SecretName(ServerAddress server, String account) {
    public SecretName {
        if (account.isBlank() || account.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A secret's account is a line of text, not '" + account + "'.");
        }
    }

    /** Returns what a key store's own window calls it. */
    String label() {
        return "Pharos: " + account + " at " + server;
    }
}
