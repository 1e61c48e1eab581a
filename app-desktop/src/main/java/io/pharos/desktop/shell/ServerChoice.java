package io.pharos.desktop.shell;

import java.util.List;

import io.pharos.desktop.account.ServerProfile;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Which servers the user may go to, and who the user is there; what opens one lives outside the shell. Called on the FX
 * thread, never blocks.
 */
public interface ServerChoice {
    /** Returns what the open server is called. */
    String current();

    /** Returns the open server's profile; null for the server embedded in this console. */
    @Nullable ServerProfile profile();

    /** Returns servers used before, newest first. */
    List<ServerProfile> known();

    /** Opens the server embedded in this console. */
    void openLocal();

    /** Opens another server. */
    void open(ServerProfile profile);

    /**
     * Keeps a profile and opens its server.
     *
     * @param key a new API key; empty for none
     */
    void save(ServerProfile profile, String key);

    /** Forgets a profile and its secrets. */
    void remove(ServerProfile profile);

    /** Who is signed in: empty for nobody yet, null where nobody signs in. */
    ObservableValue<@Nullable String> account();

    /** Asks for name and password. */
    void signIn();

    /** Signs out. */
    void signOut();
}
