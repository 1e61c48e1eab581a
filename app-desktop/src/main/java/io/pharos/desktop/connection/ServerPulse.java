package io.pharos.desktop.connection;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.connection.ConnectionViewModel.News;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationsChannel;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a server for as long as the console speaks to it: state, round trip and operations, over two sockets.
 * Opened and closed on the FX thread; closes its sockets, not the connection.
 */
public final class ServerPulse implements AutoCloseable {
    private static final String SECONDS_BETWEEN_UPDATES = "2";

    private final ConnectionViewModel model;
    private final FxBatch<News> news;
    private final ChannelClient status;
    private final ChannelClient operations;

    /**
     * Starts to listen.
     *
     * @param ended hears of every operation that was seen running and then ended; on the FX thread
     */
    public ServerPulse(ServerConnection connection, Consumer<Operation> ended) {
        this.model = new ConnectionViewModel(Clock.systemUTC(), ended);
        this.news = new FxBatch<>(model::apply);
        this.status = connection.open(
                AdapterStatusChannel.CHANNEL, Map.of("interval", SECONDS_BETWEEN_UPDATES), new StatusListener());
        this.operations = connection.open(OperationsChannel.CHANNEL, Map.of(), new OperationsListener());
    }

    /** Returns what the shell shows. */
    public ConnectionViewModel model() {
        return model;
    }

    @Override
    public void close() {
        news.close();
        status.close();
        operations.close();
    }

    /** Hears one socket; every update is answered with a ping, so that the round trip is as fresh as the state. */
    private final class StatusListener implements ChannelListener {
        private long pingedAt;

        @Override
        public void onState(ConnectionState state) {
            news.offer(new News.State(state));
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            if (frame.body() instanceof AdapterStatusChannel.Event.StatusUpdate update) {
                news.offer(new News.Status(update));
                ping();
            } else if (frame.body() instanceof Control.Pong && pingedAt != 0) {
                long nanos = System.nanoTime() - pingedAt;
                news.offer(new News.RoundTrip(nanos / (double) TimeUnit.MILLISECONDS.toNanos(1)));
            }
        }

        private void ping() {
            @Nullable ChannelClient socket = status;
            if (socket != null) {
                pingedAt = System.nanoTime();
                socket.send(new Control.Request.Ping(), null);
            }
        }
    }

    private final class OperationsListener implements ChannelListener {
        @Override
        public void onState(ConnectionState state) {
            // the status socket tells how the connection stands
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            switch (frame.body()) {
                case OperationsChannel.Event.OperationsSnapshot snapshot ->
                    news.offer(new News.Operations(snapshot.operations()));
                case OperationsChannel.Event.OperationUpdate update ->
                    news.offer(new News.Changed(update.operation()));
                default -> {}
            }
        }
    }
}
