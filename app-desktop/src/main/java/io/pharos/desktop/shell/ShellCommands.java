package io.pharos.desktop.shell;

import java.util.List;

import io.pharos.desktop.fx.Command;

/** What the header may ask of the window. */
interface ShellCommands {
    void openPalette();

    void openNotifications();

    void toggleTheme();

    void connectElsewhere();

    /** Shows the form of the open server's profile. */
    void editServer();

    /** Returns what stands in the menu, in order. */
    List<Command> menu();
}
