package io.pharos.desktop.graph;

import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.CollectionsApi;
import io.pharos.model.channel.GraphChannel.Event;
import io.pharos.model.channel.GraphChannel.Request.Traverse;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * State of the graph tab: the question, the picture that answers it, what is selected in it. A traversal from the start
 * begins a new picture; an expansion adds to it. Every request has its own id, so that late frames of an abandoned one
 * change nothing. FX thread.
 */
final class GraphViewModel {
    /** Vertices an expansion adds at most. */
    static final int EXPANSION = 200;

    /** Budgets to choose from, in vertices. */
    static final List<Integer> BUDGETS = List.of(100, 300, 1_000, 5_000, 20_000);

    private static final int EDGES_PER_VERTEX = 5;

    private final Traversals traversals;
    private final GraphQuestion question = new GraphQuestion();
    private final ObservableList<CollectionsApi.EdgeCollection> edgeCollections = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<TraversalState> state = new ReadOnlyObjectWrapper<>(new TraversalState.Idle());
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(new Picture());
    private final ReadOnlyObjectWrapper<@Nullable Expansion> expansion = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private final ObjectProperty<ConnectionState> connection =
            new SimpleObjectProperty<>(new ConnectionState.Connecting());
    private final PictureFilter filter = new PictureFilter();

    private @Nullable Traverse waiting;
    private @Nullable Traverse shown;
    private boolean collectionsKnown;
    private int deepest;

    GraphViewModel(Traversals.Outgoing outgoing) {
        this.traversals = new Traversals(outgoing);
    }

    /** Returns what the user fills in. */
    GraphQuestion question() {
        return question;
    }

    ObservableList<CollectionsApi.EdgeCollection> edgeCollections() {
        return edgeCollections;
    }

    /** Returns whether the server's edge collections were read; if there are none, there is no graph. */
    boolean collectionsKnown() {
        return collectionsKnown;
    }

    ReadOnlyObjectProperty<TraversalState> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns what is drawn; another object for each traversal from a start. */
    ReadOnlyObjectProperty<Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    /** Returns a number that moves whenever the picture or what is hidden of it changed. */
    ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Returns how the last expansion ended; null before the first and after a new traversal. */
    ReadOnlyObjectProperty<@Nullable Expansion> expansion() {
        return expansion.getReadOnlyProperty();
    }

    ObjectProperty<ConnectionState> connection() {
        return connection;
    }

    PictureFilter filter() {
        return filter;
    }

    /** Returns the selected vertex' number, -1 for none. */
    IntegerProperty selected() {
        return selected;
    }

    /** Returns the depth the traversal has come to. */
    int deepest() {
        return deepest;
    }

    /** The server's edge collections were read; what waited for them starts. */
    void setCollections(CollectionsApi.All all) {
        collectionsKnown = true;
        edgeCollections.setAll(all.edgeCollections());
        question.choose(all.edgeCollections());
        if (state.get() instanceof TraversalState.Waiting && waiting == null) {
            run();
        }
        changes.set(changes.get() + 1);
    }

    /** Asks the question; the picture begins anew. */
    void run() {
        if (question.startVertex().get().isBlank()) {
            state.set(new TraversalState.NoStart());
            return;
        }
        waiting = null;
        traversals.cancelAll();
        begin();
        if (question.edgeCollection().get().isBlank()) {
            state.set(new TraversalState.Waiting());
            return;
        }
        int budget = question.budget().get();
        ask(new Traverse(
                question.startVertex().get().strip(),
                question.edgeCollection().get().strip(),
                question.direction().get(),
                question.depth().get(),
                budget,
                budget * EDGES_PER_VERTEX));
    }

    /** Ends what runs; what has come stays. */
    void cancel() {
        boolean wasBusy = state.get().busy();
        waiting = null;
        traversals.cancelAll();
        if (wasBusy) {
            state.set(new TraversalState.Cancelled());
        }
        changed();
    }

    /** Asks again, for more vertices. */
    void raiseBudget() {
        int now = question.budget().get();
        question.budget().set(BUDGETS.stream().filter(more -> more > now).findFirst().orElse(now * 2));
        run();
    }

    /** Asks for the neighbours of a vertex in every direction; they join the picture, nothing else moves. */
    void expand(int vertex) {
        Traverse base = shown;
        if (base == null || vertex < 0 || vertex >= picture.get().vertexCount()) {
            return;
        }
        String key = picture.get().vertex(vertex).key();
        Traverse request =
                new Traverse(key, base.edgeCollection(), "any", 1, EXPANSION + 1, EXPANSION * EDGES_PER_VERTEX);
        Growth growth = Growth.around(picture.get(), vertex);
        if (!traversals.ask(request, new Traversals.Running(growth, key, picture.get().vertexCount()))) {
            expansion.set(new Expansion.Away(key));
        }
    }

    /** Shows or hides a depth. */
    void showDepth(int depth, boolean shown) {
        filter.showDepth(depth, shown);
        dropHiddenSelection();
        changed();
    }

    /** Shows or hides a type of edges. */
    void showType(int type, boolean shown) {
        filter.showType(type, shown);
        changed();
    }

    /** Takes news from the network. */
    void apply(List<GraphNews> news) {
        for (GraphNews item : news) {
            switch (item) {
                case GraphNews.Link(ConnectionState now) -> linkChanged(now);
                case GraphNews.Told(Frame<ServerEvent> frame) -> told(frame);
            }
        }
        traversals.settle();
        changed();
    }

    /** The tab goes out of view and its channel closes. */
    void left() {
        boolean wasRunning = state.get() instanceof TraversalState.Running;
        traversals.forgetAll();
        if (wasRunning) {
            state.set(new TraversalState.Lost());
        }
        changed();
    }

    private void begin() {
        deepest = 0;
        filter.clear();
        selected.set(-1);
        expansion.set(null);
        picture.set(new Picture());
        changed();
    }

    private void ask(Traverse request) {
        shown = request;
        boolean sent = traversals.ask(request, new Traversals.Running(Growth.fromStart(picture.get()), null, 0));
        waiting = sent ? null : request;
        state.set(sent ? new TraversalState.Running() : new TraversalState.Waiting());
    }

    private void linkChanged(ConnectionState now) {
        connection.set(now);
        switch (now) {
            case ConnectionState.Connected _ -> {
                if (waiting != null) {
                    ask(waiting);
                }
            }
            case ConnectionState.Connecting _ -> {}
            case ConnectionState.Reconnecting _ -> left();
            case ConnectionState.Closed _ -> left();
        }
    }

    private void told(Frame<ServerEvent> frame) {
        Traversals.Running request = traversals.find(frame.requestId());
        if (request == null) {
            return;
        }
        switch (frame.body()) {
            case Event.Node node -> request.growth().vertex(node.data());
            case Event.Edge edge -> request.growth().edge(edge.data());
            case Event.TraversalComplete complete -> completed(frame.requestId(), request, complete);
            case Control.Failure failure -> failed(frame.requestId(), request, failure);
            case Control.Cancelled _ -> ended(frame.requestId(), request, new TraversalState.Cancelled());
            default -> {} // that it started is known
        }
        if (request.expanded() == null) {
            deepest = Math.max(deepest, request.growth().deepest());
        }
    }

    private void completed(@Nullable String id, Traversals.Running request, Event.TraversalComplete complete) {
        int budget = shown == null ? 0 : shown.maxVertices();
        ended(id, request, new TraversalState.Done(
                complete.durationMs(), complete.truncated(), budget, complete.adapterUsed(), complete.timestamp()));
        if (request.expanded() != null) {
            int added = picture.get().vertexCount() - request.before();
            expansion.set(new Expansion.Added(request.expanded(), added, complete.truncated()));
        }
    }

    private void failed(@Nullable String id, Traversals.Running request, Control.Failure failure) {
        Traverse asked = shown;
        ended(id, request, new TraversalState.Failed(
                failure.code(),
                failure.message(),
                asked == null ? "" : asked.startVertex(),
                asked == null ? "" : asked.edgeCollection()));
        if (request.expanded() != null) {
            expansion.set(new Expansion.Refused(request.expanded(), failure.message()));
        }
    }

    private void ended(@Nullable String id, Traversals.Running request, TraversalState end) {
        traversals.end(id);
        if (request.expanded() == null) {
            state.set(end);
        }
    }

    private void dropHiddenSelection() {
        if (selected.get() >= 0 && !filter.showsVertex(picture.get(), selected.get())) {
            selected.set(-1);
        }
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }
}
