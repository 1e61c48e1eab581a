package io.pharos.desktop.shell;

import java.util.Locale;

/** What the user may choose as the console's look. */
public enum ThemeChoice {
    /** Light or dark, as the system says, and at once when it changes. */
    SYSTEM,
    LIGHT,
    DARK,
    /** Light text on black with strong borders. */
    HIGH_CONTRAST;

    /** Returns the choice by its name in any case; {@link #SYSTEM} for anything else. */
    static ThemeChoice of(String name) {
        for (ThemeChoice choice : values()) {
            if (choice.name().equals(name.toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        return SYSTEM;
    }
}
