package io.pharos.desktop.shell;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.pharos.desktop.account.ProfilePane;
import io.pharos.desktop.account.ServerProfile;
import io.pharos.desktop.connection.ConnectionViewModel;
import io.pharos.desktop.document.HelpView;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions.Level;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
    private final TabDeck deck;
    private final Notifications notifications;
    private Consumer<String> search = text -> {};
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
        this.deck = new TabDeck(stage, preferences, view::showContent);
        new KeyDispatch(scene, this::commandsNow);
        stage.setScene(scene);
        stage.setTitle("Pharos");
        WindowMemory.restore(stage, saved.window());
    }

    /** Shows that a server is on its way. */
    public void showStarting(ServerChoice choice) {
        deck.leave();
        showServers(choice);
        view.showStarting();
    }

    /** Shows that a server elsewhere is on its way. */
    public void showConnecting(ServerChoice choice) {
        deck.leave();
        showServers(choice);
        view.showConnecting(choice.current());
    }

    /** Shows that somebody must sign in before there is anything to see. */
    public void showSignedOut(ServerChoice choice) {
        deck.leave();
        showServers(choice);
        view.showSignedOut(choice.current(), choice::signIn);
    }

    /**
     * Shows a form above everything else.
     *
     * @param closed runs when the form goes, by whatever hand
     */
    public void showForm(Node form, Runnable closed) {
        view.overlay().open(form, Pos.CENTER, UNDER_HEADER, closed);
    }

    /** Closes what floats above everything else. */
    public void closeForm() {
        view.overlay().close();
    }

    /** Shows why there is no server, and a button that tries again. */
    public void showFailed(String sentence, Runnable again) {
        deck.leave();
        view.showFailed(sentence, again);
    }

    /**
     * Shows the tabs of an open server.
     *
     * @param retry     asks the connection to try again at once
     * @param searchFor what the palette's last line, "search for ...", does
     */
    public void showTabs(
            List<ConsoleTab> tabs,
            ConnectionViewModel connection,
            ServerChoice choice,
            Runnable retry,
            Consumer<String> searchFor) {
        deck.leave();
        search = searchFor;
        showServers(choice);
        view.showTabs(tabs, connection, retry, choice::signIn);
        deck.open(tabs);
    }

    /** Brings a tab into view. */
    public void select(String id) {
        deck.select(id);
    }

    /** Tells the user one sentence. */
    public void notify(Level level, String message) {
        notify(level, message, null);
    }

    /** Tells one sentence, and offers to show what it is about. */
    public void notify(Level level, String message, @Nullable Runnable goTo) {
        view.toasts().show(notifications.add(level, message), goTo);
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
        preferences.set(preferences.get().withWindow(WindowMemory.of(stage)));
        deck.leave();
        theme.close();
    }

    @Override
    public void openPalette() {
        List<Command> all = new ArrayList<>(deck.allCommands());
        all.addAll(menu());
        Set<String> listed = new HashSet<>();
        List<CommandPalette.Entry> entries =
                all.stream().filter(command -> listed.add(command.id())).map(this::entry).toList();
        CommandPalette palette =
                new CommandPalette(messages, entries, text -> search.accept(text), view.overlay()::close);
        view.overlay().open(palette, Pos.TOP_CENTER, UNDER_HEADER);
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
        showProfile(null);
    }

    @Override
    public void editServer() {
        if (servers != null) {
            showProfile(servers.profile());
        }
    }

    private void showProfile(@Nullable ServerProfile profile) {
        ServerChoice choice = servers;
        if (choice == null) {
            return;
        }
        ProfilePane form = new ProfilePane(messages, profile, new ProfilePane.Actions() {
            @Override
            public void open(ServerProfile next, String key) {
                closeForm();
                choice.save(next, key);
            }

            @Override
            public void remove(ServerProfile known) {
                closeForm();
                choice.remove(known);
            }

            @Override
            public void close() {
                closeForm();
            }
        });
        showForm(form, () -> {});
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

    private CommandPalette.Entry entry(Command command) {
        boolean tab = command.id().startsWith("tab.");
        String title = tab
                ? messages.get("palette.go", messages.get(command.id()))
                : messages.get("command." + command.id());
        String keys = command.shortcut() == null ? null : command.shortcut().getDisplayText();
        return new CommandPalette.Entry(title, keys, command.action());
    }

    private void showServers(ServerChoice choice) {
        servers = choice;
        view.header().showServers(choice);
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

    /** What floats takes the keys from the tabs. */
    private List<Command> commandsNow() {
        List<Command> all = new ArrayList<>(view.overlay().isOpen() ? List.of() : deck.commandsInView());
        all.addAll(menu());
        return all;
    }
}
