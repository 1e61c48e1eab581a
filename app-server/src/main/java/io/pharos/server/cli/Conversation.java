package io.pharos.server.cli;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * One channel as a command reads it: what the network tells is handed to the command's own thread, in order. When the
 * command is slow, so is the reading of the socket, and in the end the server: nothing piles up.
 */
final class Conversation implements AutoCloseable {
    private static final int AHEAD = 1_000;

    private final BlockingQueue<News> inbox = new ArrayBlockingQueue<>(AHEAD);
    private final ChannelClient channel;
    private volatile boolean closed;

    /** Something that came over the channel. */
    sealed interface News {}

    /** The connection changed. */
    record Changed(ConnectionState state) implements News {}

    /** The server told something. */
    record Told(Frame<ServerEvent> frame) implements News {}

    Conversation(ServerConnection connection, Channel<?, ?> with, Map<String, String> parameters) {
        channel = connection.open(with, parameters, new Inbox());
    }

    /** Waits for the next news; null when there was none for so long. */
    @Nullable News next(long limit, TimeUnit unit) throws InterruptedException {
        return inbox.poll(limit, unit);
    }

    /** Waits for the next news, however long it takes. */
    News next() throws InterruptedException {
        return inbox.take();
    }

    boolean send(ClientRequest request) {
        return channel.send(request, null);
    }

    @Override
    public void close() {
        closed = true;
        channel.close();
        inbox.clear();
    }

    private final class Inbox implements ChannelListener {
        @Override
        public void onState(ConnectionState state) {
            put(new Changed(state));
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            put(new Told(frame));
        }

        private void put(News news) {
            try {
                while (!closed && !inbox.offer(news, 1, TimeUnit.SECONDS)) {
                    // the command still prints; the server waits meanwhile
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
