package io.pharos.desktop.fx;

import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can do by name (command palette) or by keys.
 *
 * @param id       a short name that never changes, such as {@code search.cancel}; {@code command.<id>} is its title in
 *                 {@link Messages}
 * @param shortcut keys that start it; null when it has none. Keys with Ctrl or a function key work everywhere in the
 *                 tab; others only while no text is being edited
 * @param action   runs on the FX thread
 */
public record Command(String id, @Nullable KeyCombination shortcut, Runnable action) {
    /** Returns a command without keys. */
    public static Command of(String id, Runnable action) {
        return new Command(id, null, action);
    }

    /**
     * Returns a command with keys as {@link KeyCombination#valueOf} reads them, such as {@code Shortcut+R}.
     *
     * @throws IllegalArgumentException when there is no such key; the toolkit would take the name for a character that
     *     nobody can type
     */
    public static Command of(String id, String keys, Runnable action) {
        KeyCombination read = KeyCombination.valueOf(keys);
        if (!(read instanceof KeyCodeCombination)) {
            throw new IllegalArgumentException("no such key: " + keys);
        }
        return new Command(id, read, action);
    }
}
