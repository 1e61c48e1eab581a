package io.pharos.desktop.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import javafx.scene.Node;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The tab of what the server works on. That an operation ended, the shell tells, whichever tab shows. */
public final class OperationsTab implements ConsoleTab {
    /** However fast the server tells, the screen changes four times a second at most. */
    private static final Duration PACE = Duration.ofMillis(250);

    private static final int LISTED = 1_000;

    private final ServerConnection connection;
    private final OperationsViewModel model;
    private final OperationsView view;
    private final Background background = new Background();
    private final FolderIndexing indexing;
    private final OperationCalls calls;
    private final List<Command> commands;
    private Subscription older = Subscription.NONE;
    private javafx.util.Subscription ending = javafx.util.Subscription.EMPTY;
    private boolean showing;
    private @Nullable Feed all;
    private @Nullable Feed one;

    /** A tab that opens its channel when it comes into view. */
    public OperationsTab(ServerConnection connection, Messages messages, TabActions actions) {
        this.connection = connection;
        this.model = new OperationsViewModel();
        this.indexing = new FolderIndexing(connection.rest(), messages, actions, background);
        this.calls = new OperationCalls(
                connection.rest(),
                messages,
                actions,
                background,
                this::window,
                operation -> model.apply(List.of(told(operation))));
        this.view = new OperationsView(
                model,
                messages,
                new OperationWords(messages, ZoneId.systemDefault()),
                actions,
                Clock.systemUTC(),
                calls,
                () -> indexing.choose(window()));
        this.commands = List.of(
                Command.of("operations.find", "Shortcut+F", view::focusFilter),
                Command.of("operations.filter", "Slash", view::focusFilter),
                Command.of("operations.refresh", "F5", this::readOlder),
                Command.of("operations.refresh", "Shortcut+R", this::readOlder),
                Command.of("operations.index", () -> indexing.choose(window())),
                Command.of("operations.cancel", () -> withSelected(calls::cancel)),
                Command.of("operations.resume", () -> withSelected(calls::resume)),
                Command.of("operations.retry", () -> withSelected(calls::retry)),
                Command.of("operations.export", "Shortcut+E", () -> withSelected(calls::export)));
        model.selected().subscribe(row -> followSelected());
        model.connection().subscribe(state -> {
            if (showing && state instanceof ConnectionState.Connected) {
                readOlder();
            }
        });
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
        view.showLoading();
        followSelected();
        view.focusList();
    }

    @Override
    public void deactivate() {
        showing = false;
        followSelected();
        older.close();
        if (all != null) {
            all.close();
            all = null;
        }
    }

    /** Selects an operation, as soon as the server tells of it. */
    public void show(String id) {
        model.filter().clear();
        model.select(id);
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    OperationCalls calls() {
        return calls;
    }

    FolderIndexing indexing() {
        return indexing;
    }

    OperationsViewModel model() {
        return model;
    }

    private static OperationNews told(Operation operation) {
        return new OperationNews.Told(new OperationsChannel.Event.OperationUpdate(operation.id(), operation));
    }

    private Window window() {
        return view.getScene().getWindow();
    }

    private void withSelected(Consumer<OperationRow> action) {
        OperationRow row = model.selected().get();
        if (row != null) {
            action.accept(row);
        }
    }

    /** The snapshot holds the newest; what is older is read once for each connection. */
    private void readOlder() {
        older.close();
        older = background.run(
                () -> connection.rest().get("/api/v4/operations?limit=" + LISTED, OperationsApi.All.class),
                all -> model.apply(List.of(new OperationNews.Older(all.operations()))),
                away -> {});
    }

    /** What may be done with an operation that has ended, news of all of them do not say. */
    private void readActions(OperationRow row) {
        background.run(
                () -> connection.rest().get(
                        "/api/v4/operations/" + ServerAddress.encoded(row.now().id()), OperationsApi.One.class),
                one -> model.apply(List.of(told(one.operation()))),
                away -> {});
    }

    /** The selected operation's own channel tells all its failures, where the list tells the first. */
    private void followSelected() {
        if (one != null) {
            one.close();
            one = null;
        }
        ending.unsubscribe();
        OperationRow row = model.selected().get();
        if (showing && row != null) {
            ending = row.status().subscribe((before, now) -> {
                if (row.now().ended()) {
                    readActions(row);
                }
            });
            one = new Feed(false);
            one.open(connection.open(OperationChannel.CHANNEL, Map.of("operation_id", row.now().id()), one));
        }
    }

    /** One channel and its door to the FX thread. */
    private final class Feed implements ChannelListener, AutoCloseable {
        private final FxBatch<OperationNews> batch = new FxBatch<>(model::apply, PACE);
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
