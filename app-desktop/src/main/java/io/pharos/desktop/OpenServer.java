package io.pharos.desktop;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.pharos.client.Account;
import io.pharos.client.Credentials;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.collection.CollectionsTab;
import io.pharos.desktop.connection.ServerPulse;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.graph.GraphTab;
import io.pharos.desktop.logs.LogsTab;
import io.pharos.desktop.notice.SystemNotices;
import io.pharos.desktop.notice.TrayNotices;
import io.pharos.desktop.operation.OperationsTab;
import io.pharos.desktop.search.SearchTab;
import io.pharos.desktop.shell.ServerChoice;
import io.pharos.desktop.shell.Shell;
import io.pharos.desktop.status.StatusTab;
import io.pharos.model.channel.Operation;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** One server with everything that speaks to it: the connection, its pulse, the tabs. A new tab is one line here. */
final class OpenServer implements TabActions, AutoCloseable {
    private final Shell shell;
    private final Messages messages;
    private final ServerConnection connection;
    private final ServerPulse pulse;
    private final SystemNotices notices = TrayNotices.find();
    private final SearchTab search;
    private final GraphTab graph;
    private final OperationsTab operations;
    private final LogsTab logs;
    private final List<ConsoleTab> tabs;

    /** @param logRows how many log lines are kept at most */
    OpenServer(ServerAddress address, Credentials credentials, Shell shell, Messages messages, long logRows) {
        this.shell = shell;
        this.messages = messages;
        String clientId = "console-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        connection = new ServerConnection(address, clientId, credentials);
        pulse = new ServerPulse(connection, this::tellEnd);
        search = new SearchTab(connection, pulse.model().status(), messages, this);
        graph = new GraphTab(connection, pulse.model().status(), messages, this);
        operations = new OperationsTab(connection, messages, this);
        logs = new LogsTab(connection, messages, this, logRows);
        tabs = List.of(
                search,
                new StatusTab(connection, pulse.model().status(), messages, this),
                logs,
                graph,
                operations,
                new CollectionsTab(connection, messages, this));
    }

    /** Tries again at once on every channel, as when somebody has just signed in. */
    void retryNow() {
        connection.retryNow();
    }

    /** Returns who the server takes this console for; blocks. */
    Account account() throws IOException, InterruptedException {
        return Account.of(connection.rest());
    }

    /** Brings the tabs into the window. */
    void show(ServerChoice choice) {
        shell.showTabs(tabs, pulse.model(), choice, connection::retryNow, this::searchFor);
    }

    /** Shows the lines of files, folders and patterns; {@code -} is standard input. */
    void showLogs(List<String> places) {
        shell.select(logs.id());
        logs.watch(places);
    }

    @Override
    public void openDocument(String collection, String key) {
        shell.select(search.id());
        search.open(collection, key);
    }

    @Override
    public void showInGraph(String vertex, @Nullable String edgeCollection) {
        shell.select(graph.id());
        graph.show(vertex, edgeCollection);
    }

    @Override
    public void searchFor(String text) {
        shell.select(search.id());
        search.search(text);
    }

    @Override
    public void searchIn(String collection) {
        shell.select(search.id());
        search.chooseCollection(collection);
    }

    @Override
    public void showOperation(String id) {
        shell.select(operations.id());
        operations.show(id);
    }

    @Override
    public void notify(Level level, String message) {
        shell.notify(level, message);
    }

    @Override
    public void notify(Level level, String message, String tab, Runnable show) {
        shell.notify(level, message, () -> {
            shell.select(tab);
            show.run();
        });
    }

    @Override
    public void callBack(String title, String sentence) {
        if (Window.getWindows().stream().noneMatch(Window::isFocused)) {
            notices.tell(title, sentence);
        }
    }

    @Override
    public void showLogOf(String operation) {
        shell.select(logs.id());
        logs.showOperation(operation);
    }

    @Override
    public void copy(String text) {
        shell.copy(text);
    }

    private void tellEnd(Operation operation) {
        Level level = "completed".equals(operation.status()) ? Level.INFO : Level.WARNING;
        shell.notify(
                level,
                messages.get("operation.ended." + operation.status(), operation.title()),
                () -> showOperation(operation.id()));
    }

    /** Blocks a moment, for the server's goodbyes. */
    @Override
    public void close() {
        notices.close();
        pulse.close();
        connection.close();
    }
}
