package io.pharos.desktop.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.CollectionsApi;
import io.pharos.model.channel.GraphChannel.Event;
import io.pharos.model.channel.GraphChannel.Request.Traverse;
import org.junit.jupiter.api.Test;

/** The view model in conversation with a server that the test plays; no toolkit runs. */
class GraphViewModelTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final TestGraph graph = TestGraph.scaleFree(400, 2, 11);
    private final List<Sent> sent = new ArrayList<>();
    private boolean connected = true;
    private final GraphViewModel model = new GraphViewModel((request, id) -> {
        if (connected) {
            sent.add(new Sent(request, id));
        }
        return connected;
    });

    private record Sent(ClientRequest request, String id) {}

    @Test
    void asksWhatTheUserFilledIn() {
        model.question().direction().set("inbound");
        model.question().depth().set(2);
        model.question().budget().set(300);
        run("doc7");

        assertThat(sent).singleElement().satisfies(each -> assertThat(each.request())
                .isEqualTo(new Traverse("doc7", "citations", "inbound", 2, 300, 1_500)));
        assertThat(model.state().get()).isInstanceOf(TraversalState.Running.class);
    }

    @Test
    void drawsWhatArrivesAndSaysWhenTheBudgetWasSpent() {
        run("doc0");
        stream("traversal-1", graph.traversal(0, 3, 100));
        assertThat(model.picture().get().vertexCount()).isEqualTo(100);

        tell("traversal-1", complete(100, true));

        assertThat(model.state().get()).isEqualTo(new TraversalState.Done(12.5, true, 1_000, "uds3", NOON));
        assertThat(model.deepest()).isPositive();
    }

    @Test
    void withoutAStartNothingIsAsked() {
        run("  ");

        assertThat(model.state().get()).isInstanceOf(TraversalState.NoStart.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void framesOfAnAbandonedTraversalChangeNothing() {
        run("doc0");
        List<Event> late = graph.traversal(0, 3, 50);
        stream("traversal-1", late.subList(0, 20));
        run("doc1");
        stream("traversal-1", late.subList(20, late.size()));
        tell("traversal-1", complete(50, false));

        assertThat(model.picture().get().vertexCount()).isZero();
        assertThat(model.state().get()).isInstanceOf(TraversalState.Running.class);
        assertThat(sent).extracting(Sent::request).contains(new Control.Request.Cancel());
    }

    @Test
    void cancelKeepsWhatCameAndIsShownAtOnce() {
        run("doc0");
        stream("traversal-1", graph.traversal(0, 3, 50));

        model.cancel();

        assertThat(model.state().get()).isInstanceOf(TraversalState.Cancelled.class);
        assertThat(model.picture().get().vertexCount()).isEqualTo(50);
        assertThat(sent.getLast()).isEqualTo(new Sent(new Control.Request.Cancel(), "traversal-1"));
    }

    @Test
    void anExpansionJoinsThePictureAndReportsHowMany() {
        run("doc0");
        stream("traversal-1", graph.traversal(0, 1, 1_000));
        tell("traversal-1", complete(10, false));
        int before = model.picture().get().vertexCount();
        int origin = before - 1;
        String key = model.picture().get().vertex(origin).key();

        model.expand(origin);
        Traverse asked = (Traverse) sent.getLast().request();
        assertThat(asked.startVertex()).isEqualTo(key);
        assertThat(asked.direction()).isEqualTo("any");
        assertThat(asked.maxDepth()).isEqualTo(1);
        stream("traversal-2", graph.traversal(Integer.parseInt(key.substring(3)), 1, 1_000));
        tell("traversal-2", complete(5, true));

        int added = model.picture().get().vertexCount() - before;
        assertThat(model.expansion().get()).isEqualTo(new Expansion.Added(key, added, true));
        assertThat(model.state().get()).isInstanceOf(TraversalState.Done.class);
    }

    @Test
    void anExpansionWithoutConnectionSaysSo() {
        run("doc0");
        stream("traversal-1", graph.traversal(0, 1, 1_000));
        tell("traversal-1", complete(10, false));
        connected = false;

        model.expand(0);

        assertThat(model.expansion().get()).isEqualTo(new Expansion.Away("doc0"));
    }

    @Test
    void whatIsAskedWhileAwayIsAskedWhenTheServerIsBack() {
        connected = false;
        run("doc0");
        assertThat(model.state().get()).isInstanceOf(TraversalState.Waiting.class);

        connected = true;
        link(new ConnectionState.Connected(NOON));

        assertThat(model.state().get()).isInstanceOf(TraversalState.Running.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aCancelledWaitIsNotAskedLater() {
        connected = false;
        run("doc0");
        model.cancel();
        connected = true;
        link(new ConnectionState.Connected(NOON));

        assertThat(sent).isEmpty();
    }

    @Test
    void aLostConnectionKeepsThePictureAndSaysSo() {
        run("doc0");
        stream("traversal-1", graph.traversal(0, 3, 50));

        link(new ConnectionState.Reconnecting(1, NOON, "The connection was lost."));

        assertThat(model.state().get()).isInstanceOf(TraversalState.Lost.class);
        assertThat(model.picture().get().vertexCount()).isEqualTo(50);
        link(new ConnectionState.Connected(NOON));
        assertThat(sent).as("the user decides whether to walk again").hasSize(1);
    }

    @Test
    void aRefusalNamesWhatWasAsked() {
        run("nobody");

        tell("traversal-1", new Control.Failure(ErrorCode.NOT_FOUND, "No such vertex.", "start_vertex", null, NOON));

        assertThat(model.state().get())
                .isEqualTo(new TraversalState.Failed(ErrorCode.NOT_FOUND, "No such vertex.", "nobody", "citations"));
    }

    @Test
    void withoutAnEdgeCollectionItWaitsForTheServersAndTakesTheLargest() {
        model.question().startVertex().set("doc0");
        model.run();
        assertThat(sent).isEmpty();

        model.setCollections(new CollectionsApi.All(
                List.of(),
                List.of(new CollectionsApi.EdgeCollection("few", 2), new CollectionsApi.EdgeCollection("many", 20))));

        assertThat(sent).singleElement().satisfies(each ->
                assertThat(((Traverse) each.request()).edgeCollection()).isEqualTo("many"));
    }

    @Test
    void aRaisedBudgetTakesTheNextStepAndAsksAgain() {
        run("doc0");
        tell("traversal-1", complete(1_000, true));

        model.raiseBudget();

        assertThat(((Traverse) sent.getLast().request()).maxVertices()).isEqualTo(5_000);
    }

    @Test
    void hidingADepthDropsASelectionInIt() {
        run("doc0");
        stream("traversal-1", graph.traversal(0, 2, 100));
        model.selected().set(1);

        model.showDepth(1, false);

        assertThat(model.selected().get()).isEqualTo(-1);
        assertThat(model.filter().showsVertex(model.picture().get(), 1)).isFalse();
    }

    private void run(String start) {
        model.question().startVertex().set(start);
        model.question().edgeCollection().set("citations");
        model.run();
    }

    private void stream(String id, List<Event> events) {
        events.forEach(event -> tell(id, event));
    }

    private void tell(String id, ServerEvent event) {
        model.apply(List.of(new GraphNews.Told(Frame.of(event, id))));
    }

    private void link(ConnectionState state) {
        model.apply(List.of(new GraphNews.Link(state)));
    }

    private static Event.TraversalComplete complete(int nodes, boolean truncated) {
        return new Event.TraversalComplete(nodes, 2 * nodes, 3, truncated, 12.5, "uds3", NOON);
    }
}
