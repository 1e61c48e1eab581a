package io.pharos.desktop.account;

import io.pharos.client.Credentials;
import io.pharos.client.Session;
import org.jspecify.annotations.Nullable;

/**
 * Who the console is at a server.
 *
 * @param profile     the server; null for the one in this console
 * @param credentials what the connection shows
 * @param session     where somebody signs in and out; null where nobody does
 * @param keeping     whether the session outlives the console; null where there is none
 */
public record Login(
        @Nullable ServerProfile profile,
        Credentials credentials,
        @Nullable Session session,
        @Nullable ChosenStore keeping) {
    /** The server in this console, or one where nobody signs in. */
    public static Login without(@Nullable ServerProfile profile, Credentials credentials) {
        return new Login(profile, credentials, null, null);
    }

    /** Returns this with the profile as it is now. */
    public Login with(ServerProfile now) {
        return new Login(now, credentials, session, keeping);
    }

    /** Returns whether somebody must sign in before anything else. */
    public boolean needsSignIn() {
        return session != null && !session.isSignedIn();
    }
}
