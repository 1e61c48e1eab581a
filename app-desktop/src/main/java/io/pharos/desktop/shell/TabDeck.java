package io.pharos.desktop.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The open tabs and the one in view: exactly that one is active, and only while the window can be seen. */
final class TabDeck {
    private final Stage stage;
    private final PreferencesStore preferences;
    private final Consumer<ConsoleTab> show;
    private List<ConsoleTab> tabs = List.of();
    private @Nullable ConsoleTab selected;
    private boolean active;

    /** Hands each tab that comes into view to {@code show}. */
    TabDeck(Stage stage, PreferencesStore preferences, Consumer<ConsoleTab> show) {
        this.stage = stage;
        this.preferences = preferences;
        this.show = show;
        stage.iconifiedProperty().subscribe(this::followWindow);
        stage.showingProperty().subscribe(this::followWindow);
    }

    /** Takes new tabs, gives them back what they kept, and brings the last one used into view. */
    void open(List<ConsoleTab> opened) {
        tabs = List.copyOf(opened);
        Preferences saved = preferences.get();
        tabs.forEach(tab -> tab.restore(saved.tabs().getOrDefault(tab.id(), Map.of())));
        boolean known = tabs.stream().anyMatch(tab -> tab.id().equals(saved.lastTab()));
        select(known ? saved.lastTab() : tabs.getFirst().id());
    }

    void select(String id) {
        for (ConsoleTab tab : tabs) {
            if (tab.id().equals(id) && tab != selected) {
                deactivate();
                selected = tab;
                show.accept(tab);
                preferences.set(preferences.get().withTabs(id, preferences.get().tabs()));
                followWindow();
            }
        }
    }

    /** Remembers what the tabs keep and lets go of them. */
    void leave() {
        deactivate();
        if (selected != null) {
            Map<String, Map<String, String>> mementos = new HashMap<>(preferences.get().tabs());
            tabs.forEach(tab -> mementos.put(tab.id(), tab.memento()));
            preferences.set(preferences.get().withTabs(selected.id(), mementos));
        }
        tabs.forEach(ConsoleTab::close);
        tabs = List.of();
        selected = null;
    }

    /** Returns what the keys may start now: the tab in view before anything else. */
    List<Command> commandsInView() {
        List<Command> all = new ArrayList<>(selected == null ? List.of() : selected.commands());
        all.addAll(switches());
        return all;
    }

    /** Returns everything the tabs can do; what another tab does brings it into view first. */
    List<Command> allCommands() {
        List<Command> all = new ArrayList<>(switches());
        if (selected != null) {
            all.addAll(selected.commands());
        }
        for (ConsoleTab tab : tabs) {
            if (tab != selected) {
                tab.commands().forEach(command -> all.add(new Command(command.id(), command.shortcut(), () -> {
                    select(tab.id());
                    command.action().run();
                })));
            }
        }
        return all;
    }

    private List<Command> switches() {
        List<Command> all = new ArrayList<>();
        for (int i = 0; i < tabs.size(); i++) {
            String id = tabs.get(i).id();
            Runnable go = () -> select(id);
            all.add(i < 9 ? Command.of("tab." + id, "Shortcut+" + (i + 1), go) : Command.of("tab." + id, go));
        }
        return all;
    }

    private void followWindow() {
        boolean visible = stage.isShowing() && !stage.isIconified();
        if (visible && !active && selected != null) {
            active = true;
            selected.activate();
        } else if (!visible) {
            deactivate();
        }
    }

    private void deactivate() {
        if (active && selected != null) {
            active = false;
            selected.deactivate();
        }
    }
}
