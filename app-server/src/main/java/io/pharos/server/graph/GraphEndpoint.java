package io.pharos.server.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import io.pharos.model.Channel;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.channel.GraphChannel;
import io.pharos.model.channel.GraphChannel.Event;
import io.pharos.model.channel.GraphChannel.Request;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.EndpointException;
import io.pharos.server.session.Reply;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Traversal;

/** Server half of {@link GraphChannel}. */
public final class GraphEndpoint implements Endpoint<Request, Event> {
    private final TraversalService service;

    public GraphEndpoint(TraversalService service) {
        this.service = service;
    }

    @Override
    public Channel<Request, Event> channel() {
        return GraphChannel.CHANNEL;
    }

    @Override
    public void opened(ClientSession<Event> session) {
        session.send(Frame.of(new Event.Connected(session.clientId(), "graph_traverse", session.openedAt())));
    }

    @Override
    public void serve(Request request, Reply<Event> reply) throws Exception {
        switch (request) {
            case Request.Traverse traverse -> traverse(traverse, reply);
        }
    }

    private void traverse(Request.Traverse asked, Reply<Event> reply) throws EndpointException, InterruptedException {
        long start = System.nanoTime();
        Traversal traversal = new Traversal(
                asked.startVertex(),
                asked.edgeCollection(),
                Traversal.Direction.valueOf(asked.direction().toUpperCase(Locale.ROOT)),
                asked.maxDepth(),
                asked.maxVertices(),
                asked.maxEdges());
        Telling telling = new Telling(asked, reply);
        Adapters.Served<TraversalService.Outcome> served;
        try {
            served = service.walk(reply.session().identity(), traversal, telling);
        } catch (IOException | UncheckedIOException e) {
            throw new EndpointException(ErrorCode.UNAVAILABLE, "Traversal failed: " + e.getMessage(), e);
        }
        if (!served.value().found()) {
            throw new EndpointException(
                    ErrorCode.NOT_FOUND,
                    "Traversal failed: Field 'start_vertex' names no vertex of '" + asked.edgeCollection()
                            + "' and no document: '" + asked.startVertex() + "'.",
                    "start_vertex");
        }
        reply.send(new Event.TraversalComplete(
                telling.nodes,
                telling.edges,
                telling.depth,
                served.value().truncated(),
                (System.nanoTime() - start) / 1e6,
                served.adapter(),
                reply.now()));
    }

    private static final class Telling implements TraversalService.Walk {
        private final Request.Traverse asked;
        private final Reply<Event> reply;
        private int nodes;
        private int edges;
        private int depth;

        Telling(Request.Traverse asked, Reply<Event> reply) {
            this.asked = asked;
            this.reply = reply;
        }

        @Override
        public void begun() throws InterruptedException {
            reply.send(new Event.TraversalStarted(
                    asked.startVertex(), asked.edgeCollection(), asked.direction(), asked.maxDepth(), reply.now()));
        }

        @Override
        public void vertex(GraphChannel.Vertex vertex, int known) throws InterruptedException {
            reply.send(new Event.Node(vertex, nodes, Math.max(known, nodes + 1)));
            nodes++;
            depth = Math.max(depth, vertex.depth());
        }

        @Override
        public void edge(GraphChannel.Link edge) throws InterruptedException {
            reply.send(new Event.Edge(edge, edges, edges + 1));
            edges++;
        }
    }
}
