package io.pharos.desktop.logs;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.pharos.desktop.fx.Command;
import io.pharos.desktop.logs.list.ListHost;
import org.jspecify.annotations.Nullable;

/** Everything that can be done in the tab by name or by keys. */
final class LogsCommands {
    private final Supplier<@Nullable LogsDesk> desk;
    private final List<Command> all;

    /** @param desk the open tab; gives null before it is open, when no command does anything */
    LogsCommands(Supplier<@Nullable LogsDesk> desk) {
        this.desk = desk;
        this.all = List.of(
                command("filter", "Slash", d -> d.view().filterBar().focusWords()),
                command("reset", null, d -> d.model().filter().reset()),
                command("find", "Shortcut+F", d -> d.view().openFind()),
                command("next-hit", "N", d -> d.view().toHit(true)),
                command("previous-hit", "Shift+N", d -> d.view().toHit(false)),
                command("next-error", "E", d -> d.view().toNext(ListHost.Wanted.ERROR, true)),
                command("previous-error", "Shift+E", d -> d.view().toNext(ListHost.Wanted.ERROR, false)),
                command("next-warning", "W", d -> d.view().toNext(ListHost.Wanted.WARNING, true)),
                command("previous-warning", "Shift+W", d -> d.view().toNext(ListHost.Wanted.WARNING, false)),
                command("bookmark", "M", d -> d.lines().toggleBookmark(d.model().list().selection().current().get())),
                command("next-bookmark", "B", d -> d.toBookmark(true)),
                command("previous-bookmark", "Shift+B", d -> d.toBookmark(false)),
                command("bookmarks", "Shortcut+Shift+B", d -> d.hands().openBookmarks()),
                command("highlights", "Shortcut+Shift+H", d -> d.hands().openHighlights()),
                command("goto", "Shortcut+G", d -> d.hands().openGoTo()),
                command("sources", "Shortcut+O", d -> d.hands().openSources()),
                command("alerts", null, d -> d.hands().openAlerts()),
                command("alert-line", null, d -> d.lines().alertOnSelected()),
                command("only-operation", null, d -> d.lines().operationOfSelected()),
                command("copy", "Shortcut+C", d -> d.lines().copyText()),
                command("copy-json", "Shortcut+Shift+C", d -> d.lines().copyJson()),
                command("export", "Shortcut+E", d -> d.hands().export()),
                command("cancel-export", null, d -> d.files().exports().cancel()),
                command("pause", null, d -> d.model().list().togglePause()),
                command("follow", null, d -> d.model().list().follow()),
                command("clear", "Shortcut+L", d -> d.model().list().clear()),
                command("undo-clear", "Shortcut+Z", d -> d.model().list().undoClear()),
                command("wrap", "Alt+Z", d -> d.settings().wrap().set(!d.settings().wrap().get())),
                command("fold", null, d -> d.model().shown().fold().set(!d.model().shown().fold().get())),
                command("reveal", null, d -> d.settings().reveal().set(!d.settings().reveal().get())),
                command("keys", "Shift+Slash", d -> d.hands().openKeys()));
    }

    List<Command> all() {
        return all;
    }

    private Command command(String name, @Nullable String keys, Consumer<LogsDesk> action) {
        Runnable run = () -> {
            LogsDesk open = desk.get();
            if (open != null) {
                action.accept(open);
            }
        };
        return keys == null ? Command.of("logs." + name, run) : Command.of("logs." + name, keys, run);
    }
}
