package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.FastConnection;
import io.pharos.client.ServerConnection;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.testing.TestSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that was restarted remembers no stream: it says so, and sends no part of what it never knew. */
class RestartTest {
    private static final Logger LOG = LoggerFactory.getLogger(RestartTest.class);

    @TempDir
    private Path dataDir;

    @Test
    void ourOwnClientIsToldThatNothingWasRecoveredAndGoesOn() throws Exception {
        Told told = new Told();
        URI url;
        try (ServerConnection connection = openAndLeave(told)) {
            url = URI.create(connection.address().toString());
            Awaitility.await().until(() -> told.states.getLast() instanceof ConnectionState.Reconnecting);
            int before = told.frames.size();
            try (ConsoleServer again = start(url.getPort())) {
                LOG.info("before anybody is back");
                Awaitility.await().until(() -> told.frames.size() > before);
                Frame<ServerEvent> first = told.frames.get(before);
                assertThat(first.body()).isInstanceOf(LogsChannel.Event.Connected.class);
                assertThat(first.recovered()).isFalse();
                Position now = first.position();
                assertThat(now).isNotNull();
                assertThat(now.epoch()).isNotEqualTo(told.epochs().getFirst());
                LOG.info("after the restart of {}", again.url());
                Awaitility.await().until(() -> told.lines().stream().anyMatch(line -> line.startsWith("after the restart")));
                assertThat(told.frames.subList(before + 1, told.frames.size()))
                        .extracting(frame -> frame.position() == null ? -1 : frame.position().offset())
                        .isSorted()
                        .allMatch(offset -> offset > now.offset());
            }
        }
        assertThat(told.lines().stream().filter(line -> line.startsWith("line "))).containsExactly("line 1", "line 2");
    }

    @Test
    void aTopicOfTheMultiplexedSocketIsNotRecoveredEither() throws Exception {
        int port;
        Map<String, Object> seen;
        try (ConsoleServer server = start(0)) {
            port = server.url().getPort();
            try (TestSocket socket = subscribed(server)) {
                for (int i = 1; i <= 3; i++) {
                    socket.say("{\"action\":\"publish\",\"topic\":\"custom.restart\",\"data\":{\"n\":" + i + "}}");
                }
                seen = socket.until("event").getLast();
            }
        }
        try (ConsoleServer server = start(port)) {
            try (TestSocket other = subscribed(server)) {
                other.say("{\"action\":\"publish\",\"topic\":\"custom.restart\",\"data\":{\"n\":\"new\"}}");
                other.until("event");
            }
            String since = ",\"since_offset\":0,\"epoch\":\"" + seen.get("epoch") + "\"";
            try (TestSocket socket = new TestSocket(server.url(), "/api/v4/ws?client_id=restart")) {
                socket.expect("connected");
                socket.say("{\"action\":\"subscribe\",\"topic\":\"custom.restart\"" + since + "}");
                assertThat(socket.expect("subscribed"))
                        .containsEntry("recovered", false)
                        .containsEntry("offset", 1)
                        .doesNotContainEntry("epoch", seen.get("epoch"));
                socket.say("{\"action\":\"publish\",\"request_id\":\"p\",\"topic\":\"custom.restart\",\"data\":{\"n\":\"newer\"}}");
                socket.expect("published");
                assertThat(socket.expect("event")).containsEntry("offset", 2);
            }
        }
    }

    private ServerConnection openAndLeave(Told told) throws Exception {
        try (ConsoleServer server = start(0)) {
            ServerConnection connection = FastConnection.to(server.url(), "restart");
            connection.open(LogsChannel.CHANNEL, Map.of(), told);
            Awaitility.await().until(() -> !told.frames.isEmpty());
            LOG.info("line 1");
            LOG.info("line 2");
            Awaitility.await().until(() -> told.lines().contains("line 2"));
            return connection;
        }
    }

    private static TestSocket subscribed(ConsoleServer server) {
        TestSocket socket = new TestSocket(server.url(), "/api/v4/ws?client_id=restart");
        socket.expect("connected");
        socket.say("{\"action\":\"subscribe\",\"topic\":\"custom.restart\"}");
        socket.expect("subscribed");
        return socket;
    }

    private ConsoleServer start(int port) throws Exception {
        return ConsoleServer.start(new ServerConfig("127.0.0.1", port, dataDir, false));
    }

    private static final class Told implements ChannelListener {
        private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
        private final List<Frame<ServerEvent>> frames = new CopyOnWriteArrayList<>();

        @Override
        public void onState(ConnectionState state) {
            states.add(state);
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            frames.add(frame);
        }

        List<String> lines() {
            return frames.stream()
                    .map(Frame::body)
                    .filter(LogsChannel.Event.Log.class::isInstance)
                    .map(body -> ((LogsChannel.Event.Log) body).message())
                    .toList();
        }

        List<String> epochs() {
            return frames.stream().map(frame -> frame.position() == null ? "" : frame.position().epoch()).distinct().toList();
        }
    }
}
