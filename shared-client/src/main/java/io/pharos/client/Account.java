package io.pharos.client;

import java.io.IOException;
import java.util.List;

import io.pharos.model.api.AccountsApi;

/**
 * Whoever is signed in, as the server tells it.
 *
 * @param name    unique among users
 * @param email   empty when the server tells none
 * @param scopes  what they may do, such as {@code read} and {@code write}
 * @param isAdmin whether they see and change what belongs to anybody
 */
public record Account(String name, String email, List<String> scopes, boolean isAdmin) {
    public Account {
        scopes = List.copyOf(scopes);
    }

    /**
     * Asks a server who makes the calls of this client.
     *
     * @throws ServerException 401 when nobody does
     * @throws IOException with a sentence for people when the server cannot be asked
     */
    public static Account of(RestClient rest) throws IOException, InterruptedException {
        AccountsApi.Me me = rest.get("/api/auth/me", AccountsApi.Me.class);
        return new Account(
                me.username(),
                me.email(),
                me.scopes(),
                me.isAdmin());
    }
}
