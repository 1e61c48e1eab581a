package io.pharos.desktop.shell;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.OwnsTextKeys;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Makes the keys of commands work, without ever taking a key from somebody who edits text. */
final class KeyDispatch {
    private static final Set<KeyCode> EDITING =
            Set.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.Z, KeyCode.Y, KeyCode.INSERT, KeyCode.DELETE,
                    KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN, KeyCode.HOME, KeyCode.END, KeyCode.BACK_SPACE);

    private final Supplier<List<Command>> commands;

    /** Asks for the commands that count now whenever a key is pressed; the first that fits runs. */
    KeyDispatch(Scene scene, Supplier<List<Command>> commands) {
        this.commands = commands;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent e) {
        if (belongsToText(e)) {
            return;
        }
        for (Command command : commands.get()) {
            if (command.shortcut() != null && command.shortcut().match(e)) {
                e.consume();
                command.action().run();
                return;
            }
        }
    }

    private static boolean belongsToText(KeyEvent e) {
        boolean modified = e.isShortcutDown() || e.isAltDown() || e.isControlDown();
        if (e.getTarget() instanceof TextInputControl) {
            return modified ? EDITING.contains(e.getCode()) : !e.getCode().isFunctionKey();
        }
        return modified && EDITING.contains(e.getCode()) && e.getTarget() instanceof Node node && ownsTextKeys(node);
    }

    private static boolean ownsTextKeys(Node target) {
        for (Node node = target; node != null; node = node.getParent()) {
            if (node instanceof OwnsTextKeys) {
                return true;
            }
        }
        return false;
    }
}
