package io.pharos.desktop.operation;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import javafx.scene.Node;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The tab of what the server works on. That an operation ended, the shell tells, whichever tab shows. */
public final class OperationsTab implements ConsoleTab {
    private final ServerConnection connection;
    private final Messages messages;
    private final TabActions actions;
    private final OperationsViewModel model;
    private final OperationsView view;
    private final Background background = new Background();
    private final FolderIndexing indexing;
    private final List<Command> commands;
    private boolean showing;
    private @Nullable Feed all;
    private @Nullable Feed one;

    /** A tab that opens its channel when it comes into view. */
    public OperationsTab(ServerConnection connection, Messages messages, TabActions actions) {
        this.connection = connection;
        this.messages = messages;
        this.actions = actions;
        this.model = new OperationsViewModel();
        this.indexing = new FolderIndexing(connection.rest(), messages, actions, background);
        this.view = new OperationsView(
                model, messages, new OperationWords(messages, ZoneId.systemDefault()), actions, Clock.systemUTC(), this::cancel, () -> indexing.choose(window()));
        this.commands = List.of(
                Command.of("operations.find", "Shortcut+F", view::focusFilter),
                Command.of("operations.filter", "Slash", view::focusFilter),
                Command.of("operations.index", () -> indexing.choose(window())),
                Command.of("operations.cancel", this::cancelSelected));
        model.selected().subscribe(row -> followSelected());
    }

    @Override
    public String id() {
        return "operations";
    }

    @Override
    public Ikon icon() {
        return Material2MZ.PENDING_ACTIONS;
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void activate() {
        showing = true;
        if (all == null) {
            all = new Feed(true);
            all.open(connection.open(OperationsChannel.CHANNEL, Map.of(), all));
        }
        followSelected();
        view.focusList();
    }

    @Override
    public void deactivate() {
        showing = false;
        followSelected();
        if (all != null) {
            all.close();
            all = null;
        }
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    FolderIndexing indexing() {
        return indexing;
    }

    OperationsViewModel model() {
        return model;
    }

    private Window window() {
        return view.getScene().getWindow();
    }

    private void cancelSelected() {
        OperationRow row = model.selected().get();
        if (row != null) {
            cancel(row);
        }
    }

    /** Shows at once that the end is on its way; the server's answer comes over the socket. */
    private void cancel(OperationRow row) {
        if (row.now().ended() || row.cancelling().get()) {
            return;
        }
        row.cancelling().set(true);
        background.run(
                () -> {
                    connection.rest().delete("/api/v4/operations/" + ServerAddress.encoded(row.now().id()));
                    return row;
                },
                done -> {},
                e -> {
                    row.cancelling().set(false);
                    actions.notify(
                            TabActions.Level.ERROR,
                            messages.get("operations.not-cancelled", row.now().title(), String.valueOf(e.getMessage())));
                });
    }

    /** The selected operation's own channel tells all its failures, where the list tells the first. */
    private void followSelected() {
        if (one != null) {
            one.close();
            one = null;
        }
        OperationRow row = model.selected().get();
        if (showing && row != null) {
            one = new Feed(false);
            one.open(connection.open(OperationChannel.CHANNEL, Map.of("operation_id", row.now().id()), one));
        }
    }

    /** One channel and its door to the FX thread. */
    private final class Feed implements ChannelListener, AutoCloseable {
        private final FxBatch<OperationNews> batch = new FxBatch<>(model::apply);
        private final boolean ofAll;
        private @Nullable ChannelClient client;

        Feed(boolean ofAll) {
            this.ofAll = ofAll;
        }

        void open(ChannelClient opened) {
            client = opened;
        }

        @Override
        public void onState(ConnectionState state) {
            if (ofAll) {
                batch.offer(new OperationNews.Link(state));
            }
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            batch.offer(new OperationNews.Told(frame.body()));
        }

        @Override
        public void close() {
            // first the batch: a reader that waits for room in it must not hold up the channel
            batch.close();
            if (client != null) {
                client.close();
            }
        }
    }
}
