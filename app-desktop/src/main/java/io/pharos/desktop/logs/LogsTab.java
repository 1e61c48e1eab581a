package io.pharos.desktop.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.client.ServerConnection;
import io.pharos.client.secret.UserFolder;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.logs.source.LogSession;
import io.pharos.desktop.logs.source.SourceNews;
import io.pharos.desktop.logs.source.SourceSpec;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The tab of live logs: those of the server, and those of files. Its store is opened when the tab first comes into view,
 * or at once when an alert is on.
 */
public final class LogsTab implements ConsoleTab {
    static final String ID = "logs";

    private final Messages messages;
    private final TabActions actions;
    private final long rows;
    private final Path folder;
    private final SourceMaker sources;
    private final Background background = new Background();
    private final StackPane content = new StackPane();
    private final FxBatch<SourceNews> news = new FxBatch<>(this::apply);
    private final LogsCommands commands = new LogsCommands(() -> desk());
    private Map<String, String> kept = Map.of();
    private List<SourceSpec> asked = List.of();
    private @Nullable String operation;
    private @Nullable LogsDesk desk;
    private Subscription opening = Subscription.NONE;
    private final IntegerProperty unseen = new SimpleIntegerProperty();
    private boolean showing;
    private final AtomicReference<@Nullable LogSession> fresh = new AtomicReference<>();
    private volatile boolean closed;

    /**
     * A tab with the log of a server.
     *
     * @param rows how many rows are kept at most
     */
    public LogsTab(ServerConnection connection, Messages messages, TabActions actions, long rows) {
        this(connection, messages, actions, rows, UserFolder.cache().resolve(ID));
    }

    /** @param folder where lines are kept while the tab is there */
    LogsTab(ServerConnection connection, Messages messages, TabActions actions, long rows, Path folder) {
        this.messages = messages;
        this.actions = actions;
        this.rows = rows;
        this.folder = folder;
        this.sources = new SourceMaker(connection);
        content.setId("logs-content");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return Material2MZ.SUBJECT;
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void activate() {
        showing = true;
        if (desk == null) {
            open();
        } else {
            desk.show();
            desk.view().focusList();
        }
    }

    @Override
    public void deactivate() {
        showing = false;
        if (desk != null) {
            desk.hide();
        }
    }

    @Override
    public ObservableIntegerValue unseen() {
        return unseen;
    }

    @Override
    public List<Command> commands() {
        return commands.all();
    }

    @Override
    public Map<String, String> memento() {
        return desk == null ? kept : desk.memento();
    }

    @Override
    public void restore(Map<String, String> memento) {
        kept = Map.copyOf(memento);
        if (desk != null) {
            desk.restore(kept);
        } else if (LogsDesk.watches(kept)) {
            open();
        }
    }

    /** Watches files, folders and patterns of files as well; {@code -} is standard input. */
    public void watch(List<String> places) {
        asked = places.stream().map(SourceSpec::of).toList();
        if (desk != null) {
            asked.forEach(desk.model().sources()::add);
        }
    }

    /** Shows only what the server logged for an operation; before {@link #activate()} it waits for that. */
    public void showOperation(String id) {
        operation = id;
        if (desk != null) {
            desk.lines().operation(id);
        }
    }

    @Override
    public void close() {
        closed = true;
        opening.close();
        Thread.ofVirtual().name("close-logs").start(this::closeFresh);
        news.close();
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }

    /** Returns the open tab; null before it is open. */
    @Nullable LogsDesk desk() {
        return desk;
    }

    private void open() {
        opening.close();
        opening = background.run(this::openSession, this::opened, this::failed);
    }

    private LogSession openSession() throws IOException {
        LogSession session = LogSession.open(folder, rows, sources::make, news::offer);
        fresh.set(session);
        if (closed) {
            closeFresh();
        }
        return session;
    }

    /** A session that nobody has taken, because the tab was closed meanwhile, must not stay open. */
    private void closeFresh() {
        LogSession session = fresh.getAndSet(null);
        if (session != null) {
            session.close();
        }
    }

    private void opened(LogSession session) {
        fresh.set(null);
        LogsDesk opened = new LogsDesk(session, sources, messages, actions, background);
        desk = opened;
        unseen.bind(opened.model().alerts().unseen());
        content.getChildren().setAll(opened.view());
        opened.restore(kept);
        asked.forEach(opened.model().sources()::add);
        if (operation != null) {
            opened.lines().operation(operation);
        }
        if (showing) {
            opened.show();
            opened.view().focusList();
        }
    }

    private void failed(Exception e) {
        Label words = new Label(messages.get("logs.failed", folder.toString(), String.valueOf(e.getMessage())));
        words.setWrapText(true);
        Button again = new Button(messages.get("logs.failed.again"));
        again.setOnAction(_ -> open());
        VBox page = new VBox(words, again);
        page.getStyleClass().add("page");
        content.getChildren().setAll(page);
    }

    private void apply(List<SourceNews> told) {
        if (desk != null) {
            told.forEach(desk.model()::apply);
        }
    }
}
