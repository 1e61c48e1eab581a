package io.pharos.desktop.shell;

import java.util.List;

/** Which servers the user may go to; what opens one lives outside the shell. Called on the FX thread, never blocks. */
public interface ServerChoice {
    /** Returns what the open server is called. */
    String current();

    /** Returns addresses used before, newest first. */
    List<String> known();

    /** Opens the server embedded in this console. */
    void openLocal();

    /**
     * Opens another server.
     *
     * @throws IllegalArgumentException with a sentence for people when the address is none
     */
    void open(String address);
}
