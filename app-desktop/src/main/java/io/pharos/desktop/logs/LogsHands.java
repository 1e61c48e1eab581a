package io.pharos.desktop.logs;

/** What the buttons and keys of the tab do beyond its state: sheets, files, the clipboard. All calls on the FX thread. */
interface LogsHands {
    /** Shows what is watched, and what could be. */
    void openSources();

    void openBookmarks();

    void openAlerts();

    /** Shows what is tinted, to be edited. */
    void openHighlights();

    /** Shows the tab's keys. */
    void openKeys();

    /** Asks where to go to. */
    void openGoTo();

    /** Lets the user choose a file and writes everything that is shown to it. */
    void export();

    /** Opens the search below the list. */
    void find();
}
