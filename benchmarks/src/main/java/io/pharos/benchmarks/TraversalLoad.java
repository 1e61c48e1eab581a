package io.pharos.benchmarks;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.GraphChannel;

/** One traversal over a socket, every vertex and edge received and decoded. */
final class TraversalLoad {
    private TraversalLoad() {}

    /** What came and how long it took from the request to the last frame. */
    record Outcome(int vertices, int edges, boolean truncated, double seconds) {}

    static Outcome run(URI server, GraphChannel.Request.Traverse request)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        CompletableFuture<GraphChannel.Event.TraversalComplete> complete = new CompletableFuture<>();
        ChannelListener listener = new ChannelListener() {
            @Override
            public void onState(ConnectionState state) {}

            @Override
            public void onFrame(Frame<ServerEvent> frame) {
                switch (frame.body()) {
                    case GraphChannel.Event.Connected greeting -> ready.complete(null);
                    case GraphChannel.Event.TraversalComplete done -> complete.complete(done);
                    case Control.Failure failure ->
                        complete.completeExceptionally(new IllegalStateException(failure.message()));
                    default -> {}
                }
            }
        };
        try (ServerConnection connection = new ServerConnection(new ServerAddress(server), "load");
                ChannelClient socket = connection.open(GraphChannel.CHANNEL, Map.of(), listener)) {
            ready.get(30, TimeUnit.SECONDS);
            long start = System.nanoTime();
            socket.send(request, null);
            GraphChannel.Event.TraversalComplete done = complete.get(10, TimeUnit.MINUTES);
            return new Outcome(
                    done.totalNodes(), done.totalEdges(), done.truncated(), (System.nanoTime() - start) / 1e9);
        }
    }
}
