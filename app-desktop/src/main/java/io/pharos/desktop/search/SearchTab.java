package io.pharos.desktop.search;

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
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.SearchChannel;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/** Search: a query over one collection, results as they come, the chosen document beside them. */
public final class SearchTab implements ConsoleTab {
    private final ServerConnection connection;
    private final Background background = new Background();
    private final SearchViewModel model = new SearchViewModel(this::send);
    private final DetailViewModel detail;
    private final SearchView view;
    private final List<Command> commands;
    private Subscription listing = Subscription.NONE;
    private @Nullable ChannelClient channel;
    private @Nullable FxBatch<News> news;

    /** What the network tells, state and frames in one order. */
    private sealed interface News {
        record State(ConnectionState state) implements News {}

        record Told(Frame<ServerEvent> frame) implements News {}
    }

    /**
     * Builds the tab; it speaks to the server once it is activated.
     *
     * @param pulse what the console hears of the server anyway; says whether an answer came from the fallback
     */
    public SearchTab(
            ServerConnection connection,
            ObservableValue<@Nullable StatusUpdate> pulse,
            Messages messages,
            TabActions actions) {
        this.connection = connection;
        this.detail = new DetailViewModel(connection.rest()::getObject, background);
        this.view = new SearchView(model, detail, pulse, messages, actions);
        this.commands = List.of(
                Command.of("search.find", "Shortcut+F", view::focusQuery),
                Command.of("search.filter", "SLASH", view::focusFilter),
                Command.of("search.again", "F5", model::onSearch),
                Command.of("search.again", "Shortcut+R", model::onSearch),
                Command.of("search.cancel", model::onCancel),
                Command.of("search.copy", "Shortcut+C", view::copyText),
                Command.of("search.copy.json", "Shortcut+Shift+C", view::copyJson));
    }

    /** Shows a document beside whatever results there are. */
    public void open(String collection, String key) {
        detail.onOpen(collection, key, List.of());
    }

    /** Asks a question. */
    public void search(String text) {
        model.onSimilar(text);
    }

    /** Chooses where the next question looks. */
    public void chooseCollection(String name) {
        model.question().collection().set(name);
    }

    @Override
    public String id() {
        return "search";
    }

    @Override
    public Ikon icon() {
        return Material2MZ.SEARCH;
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public void activate() {
        FxBatch<News> batch = new FxBatch<>(this::apply);
        news = batch;
        channel = connection.open(SearchChannel.CHANNEL, Map.of(), new Listener(batch));
        listing = background.run(
                () -> connection.rest().get("/api/v4/collections", Collections.class),
                all -> model.showCollections(all.collections()),
                away -> {});
        view.focusQuery();
    }

    @Override
    public void deactivate() {
        listing.close();
        if (news != null) {
            news.close();
        }
        if (channel != null) {
            channel.close();
            channel = null;
        }
        model.pause();
    }

    @Override
    public void close() {
        detail.onClose();
    }

    @Override
    public Map<String, String> memento() {
        return model.question().memento();
    }

    @Override
    public void restore(Map<String, String> memento) {
        model.question().restore(memento);
    }

    private void apply(List<News> all) {
        for (News each : all) {
            switch (each) {
                case News.State(ConnectionState state) -> model.apply(state);
                case News.Told(Frame<ServerEvent> frame) -> model.apply(List.of(frame));
            }
        }
    }

    private boolean send(ClientRequest request, String requestId) {
        ChannelClient open = channel;
        return open != null && open.send(request, requestId);
    }

    private record Listener(FxBatch<News> news) implements ChannelListener {
        @Override
        public void onState(ConnectionState state) {
            news.offer(new News.State(state));
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            news.offer(new News.Told(frame));
        }
    }
}
