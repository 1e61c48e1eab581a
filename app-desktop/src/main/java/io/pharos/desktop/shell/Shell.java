package io.pharos.desktop.shell;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.pharos.desktop.connection.ConnectionViewModel;
import io.pharos.desktop.document.HelpView;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions.Level;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The console's window. It knows tabs only as {@link ConsoleTab} and shows the one that is selected. FX thread only. */
public final class Shell implements ShellCommands, AutoCloseable {
    private static final Insets UNDER_HEADER = new Insets(48, 12, 12, 12);

    private final Stage stage;
    private final PreferencesStore preferences;
    private final Messages messages;
    private final ShellView view;
    private final Theme theme;
    private final Notifications notifications;
    private Consumer<String> search = text -> {};
    private List<ConsoleTab> tabs = List.of();
    private @Nullable ConsoleTab selected;
    private boolean active;
    private @Nullable ServerChoice servers;

    /** Builds the window; the caller shows the stage. */
    public Shell(Stage stage, PreferencesStore preferences, Messages messages, Clock clock) {
        this.stage = stage;
        this.preferences = preferences;
        this.messages = messages;
        this.notifications = new Notifications(clock);
        this.view = new ShellView(messages, clock, this, notifications, this::select);
        Scene scene = new Scene(view);
        Preferences saved = preferences.get();
        this.theme = new Theme(scene, saved.themeChoice(), saved.fontSize(), view.header()::showTheme);
        new KeyDispatch(scene, this::commandsNow);
        stage.setScene(scene);
        stage.setTitle("Pharos");
        WindowMemory.restore(stage, saved.window());
        stage.iconifiedProperty().subscribe(this::showOrHide);
        stage.showingProperty().subscribe(this::showOrHide);
    }

    /** Shows that a server is on its way. */
    public void showStarting(ServerChoice choice) {
        leaveTabs();
        servers = choice;
        view.header().showServers(choice);
        view.showStarting();
    }

    /** Shows why there is no server, and a button that tries again. */
    public void showFailed(String sentence, Runnable again) {
        leaveTabs();
        view.showFailed(sentence, again);
    }

    /**
     * Shows the tabs of an open server.
     *
     * @param retry asks the connection to try again at once
     */
    public void showTabs(List<ConsoleTab> shown, ConnectionViewModel connection, ServerChoice choice, Runnable retry) {
        leaveTabs();
        tabs = List.copyOf(shown);
        servers = choice;
        view.header().showServers(choice);
        view.showTabs(tabs, connection, retry);
        Preferences saved = preferences.get();
        tabs.forEach(tab -> tab.restore(saved.tabs().getOrDefault(tab.id(), Map.of())));
        boolean known = tabs.stream().anyMatch(tab -> tab.id().equals(saved.lastTab()));
        select(known ? saved.lastTab() : tabs.getFirst().id());
    }

    /** Brings a tab into view. */
    public void select(String id) {
        for (ConsoleTab tab : tabs) {
            if (tab.id().equals(id) && tab != selected) {
                deactivate();
                selected = tab;
                view.showContent(tab);
                preferences.set(preferences.get().withTabs(id, preferences.get().tabs()));
                showOrHide();
            }
        }
    }

    /** Tells the user one sentence. */
    public void notify(Level level, String message) {
        view.toasts().show(notifications.add(level, message));
    }

    /** Puts a text into the clipboard and says so. */
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        notify(Level.INFO, messages.get("shell.copied"));
    }

    /** Remembers how things stand and lets go of the tabs; the stage stays. */
    @Override
    public void close() {
        Preferences now = preferences.get().withWindow(WindowMemory.of(stage));
        preferences.set(now);
        leaveTabs();
        theme.close();
    }

    @Override
    public void openPalette() {
        List<CommandPalette.Entry> entries = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Command command : allCommands()) {
            if (!listed.add(command.id())) {
                continue;
            }
            boolean tab = command.id().startsWith("tab.");
            String title = messages.get(tab ? command.id() : "command." + command.id());
            String keys = command.shortcut() == null ? null : command.shortcut().getDisplayText();
            entries.add(new CommandPalette.Entry(tab ? messages.get("palette.go", title) : title, keys, command.action()));
        }
        CommandPalette palette = new CommandPalette(
                messages, entries, text -> search.accept(text), view.overlay()::close);
        view.overlay().open(palette, Pos.TOP_CENTER, UNDER_HEADER);
    }

    /** Says what the palette's last line, "search for ...", does. */
    public void onSearch(Consumer<String> searchFor) {
        search = searchFor;
    }

    @Override
    public void openNotifications() {
        view.overlay().open(new NotificationList(messages, notifications), Pos.TOP_RIGHT, UNDER_HEADER);
    }

    @Override
    public void toggleTheme() {
        preferences.set(preferences.get().withTheme(theme.toggle()));
    }

    @Override
    public void connectElsewhere() {
        if (servers != null) {
            view.overlay().open(new ConnectPane(messages, servers, view.overlay()::close), Pos.CENTER, UNDER_HEADER);
        }
    }

    @Override
    public List<Command> menu() {
        return List.of(
                Command.of("palette", "Shortcut+K", this::openPalette),
                Command.of("settings", "Shortcut+COMMA", this::openSettings),
                Command.of("theme", "Shortcut+Shift+D", this::toggleTheme),
                Command.of("larger", "Shortcut+PLUS", () -> resize(preferences.get().fontSize() + 1)),
                Command.of("larger", "Shortcut+EQUALS", () -> resize(preferences.get().fontSize() + 1)),
                Command.of("smaller", "Shortcut+MINUS", () -> resize(preferences.get().fontSize() - 1)),
                Command.of("normal", "Shortcut+0", () -> resize(Preferences.DEFAULT_FONT_SIZE)),
                Command.of("notifications", this::openNotifications),
                Command.of("connect", this::connectElsewhere),
                Command.of("help", "F1", this::openHelp),
                Command.of("quit", "Shortcut+Q", stage::hide));
    }

    private void openHelp() {
        HelpView help = new HelpView(messages);
        view.overlay().open(help, Pos.CENTER, UNDER_HEADER, help::close);
    }

    private void openSettings() {
        SettingsPane pane = new SettingsPane(messages, preferences.get(), this::applySettings, view.overlay()::close);
        view.overlay().open(pane, Pos.CENTER, UNDER_HEADER);
    }

    private void applySettings(Preferences next) {
        preferences.set(next);
        theme.show(next.themeChoice(), next.fontSize());
    }

    private void resize(double pixels) {
        applySettings(preferences.get().withFontSize(pixels));
    }

    private List<Command> commandsNow() {
        if (view.overlay().isOpen()) {
            return menu();
        }
        List<Command> all = new ArrayList<>(selected == null ? List.of() : selected.commands());
        all.addAll(allCommands());
        return all;
    }

    private List<Command> allCommands() {
        List<Command> all = new ArrayList<>();
        for (int i = 0; i < tabs.size(); i++) {
            String id = tabs.get(i).id();
            Runnable go = () -> select(id);
            all.add(i < 9 ? Command.of("tab." + id, "Shortcut+" + (i + 1), go) : Command.of("tab." + id, go));
        }
        if (selected != null) {
            all.addAll(selected.commands());
        }
        all.addAll(menu());
        return all;
    }

    private void showOrHide() {
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

    private void leaveTabs() {
        deactivate();
        if (!tabs.isEmpty() && selected != null) {
            Map<String, Map<String, String>> mementos = new HashMap<>(preferences.get().tabs());
            tabs.forEach(tab -> mementos.put(tab.id(), tab.memento()));
            preferences.set(preferences.get().withTabs(selected.id(), mementos));
        }
        tabs.forEach(ConsoleTab::close);
        tabs = List.of();
        selected = null;
    }
}
