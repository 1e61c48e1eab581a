package io.pharos.desktop.graph;

import java.util.List;
import java.util.Map;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.ClientRequest;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.CollectionsApi;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.GraphChannel;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;

/** The tab that walks along the edges of a graph and draws what it meets, while it meets it. */
public final class GraphTab implements ConsoleTab {
    private final ServerConnection connection;
    private final GraphViewModel model;
    private final GraphView view;
    private final Background background = new Background();
    private final List<Command> commands;
    private @Nullable Open open;

    /**
     * A tab that opens its channel when it comes into view.
     *
     * @param pulse what the console hears of the server anyway; says whether an answer came from the fallback
     */
    public GraphTab(
            ServerConnection connection,
            ObservableValue<@Nullable StatusUpdate> pulse,
            Messages messages,
            TabActions actions) {
        this.connection = connection;
        this.model = new GraphViewModel(this::send);
        this.view = new GraphView(model, pulse, messages, actions);
        this.commands = List.of(
                Command.of("graph.run", "F5", model::run),
                Command.of("graph.run-again", "Shortcut+R", model::run),
                Command.of("graph.cancel", model::cancel),
                Command.of("graph.find", "Shortcut+F", view::openFind),
                Command.of("graph.start", "Slash", view::focusStart),
                Command.of("graph.table", "Shortcut+T", view::toggleTable),
                Command.of("graph.fit", view.canvas()::fit),
                Command.of("graph.expand", () -> model.expand(model.selected().get())));
    }

    @Override
    public String id() {
        return "graph";
    }

    @Override
    public Ikon icon() {
        return Material2AL.DEVICE_HUB;
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void activate() {
        if (open == null) {
            open = new Open();
        }
    }

    /** A traversal that still runs ends with its channel; what had come stays, and says so. */
    @Override
    public void deactivate() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    /**
     * Walks from a vertex, with the depth and budget that are set; before {@link #activate()} it waits for that.
     *
     * @param edgeCollection edges to follow; null leaves the choice as it is
     */
    public void show(String vertex, @Nullable String edgeCollection) {
        model.question().startVertex().set(vertex);
        if (edgeCollection != null) {
            model.question().edgeCollection().set(edgeCollection);
        }
        model.run();
    }

    GraphCanvas canvas() {
        return view.canvas();
    }

    GraphViewModel model() {
        return model;
    }

    private boolean send(ClientRequest request, String requestId) {
        return open != null && open.client.send(request, requestId);
    }

    /** One stay in view: the channel and its door to the FX thread. */
    private final class Open implements ChannelListener, AutoCloseable {
        private final FxBatch<GraphNews> batch = new FxBatch<>(this::apply);
        private final ChannelClient client;
        private Subscription reading = Subscription.NONE;

        Open() {
            client = connection.open(GraphChannel.CHANNEL, Map.of(), this);
        }

        @Override
        public void onState(ConnectionState state) {
            batch.offer(new GraphNews.Link(state));
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            batch.offer(new GraphNews.Told(frame));
        }

        private void apply(List<GraphNews> news) {
            boolean connected = news.stream()
                    .anyMatch(item -> item instanceof GraphNews.Link(ConnectionState.Connected _));
            model.apply(news);
            if (connected) {
                readCollections();
            }
        }

        /** Names to choose from; without them the field can still be typed into, so a failure says nothing. */
        private void readCollections() {
            reading.close();
            reading = background.run(
                    () -> connection.rest().get("/api/v4/collections", CollectionsApi.All.class),
                    model::setCollections,
                    failure -> {});
        }

        @Override
        public void close() {
            reading.close();
            // first the batch: a reader that waits for room in it must not hold up the channel
            batch.close();
            client.close();
            model.left();
        }
    }
}
