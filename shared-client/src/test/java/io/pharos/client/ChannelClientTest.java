package io.pharos.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.TextFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChannelClientTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration A_MOMENT = Duration.ofMillis(300);
    /** Always waits the same time. */
    private static final Backoff STEADY = new Backoff(A_MOMENT, A_MOMENT, () -> Long.MAX_VALUE);
    private static final Backoff EAGER = new Backoff(Duration.ofMillis(5), SOON, new Random(7));

    private final Recorder recorder = new Recorder();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        assertThat(recorder.overlaps).as("calls of the listener at the same time").hasValue(0);
    }

    @Test
    void tellsWhatTheServerSaysAndSendsRequests() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        ChannelClient client = client(server.address(), recorder);
        WebSocket socket = server.nextSocket();
        socket.send(ScriptedServer.json(Frame.of(new LogsChannel.Event.Info("hello"))));

        await().until(() -> !recorder.frames.isEmpty());

        assertThat(recorder.frames.getFirst().body()).isEqualTo(new LogsChannel.Event.Info("hello"));
        assertThat(recorder.states)
                .hasExactlyElementsOfTypes(ConnectionState.Connecting.class, ConnectionState.Connected.class);
        assertThat(client.send(new Control.Request.Ping(), "r1")).isTrue();
        assertThat(server.received.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"action\":\"ping\",\"request_id\":\"r1\"}");
        assertThat(server.handshakes).containsExactly("/api/v3/ws/logs?tail=5&client_id=test%20client");
    }

    @Test
    void skipsWhatItCannotReadAndGoesOn() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        client(server.address(), recorder);
        WebSocket socket = server.nextSocket();
        socket.send("not json");
        socket.send("{\"type\":\"a_type_of_the_future\"}");
        socket.send("{\"type\":\"log\",\"level\":17}");
        socket.send(new byte[] {1, 2, 3});
        socket.send(ScriptedServer.json(Frame.of(new LogsChannel.Event.Info("still here"))));

        await().until(() -> !recorder.frames.isEmpty());

        assertThat(recorder.frames).extracting(Frame::body).containsExactly(new LogsChannel.Event.Info("still here"));
    }

    @Test
    void survivesAListenerThatThrows() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        AtomicInteger calls = new AtomicInteger();
        client(server.address(), new Recorder() {
            @Override
            public void onFrame(Frame<ServerEvent> frame) {
                calls.incrementAndGet();
                throw new IllegalStateException("a bug of the listener");
            }
        });
        WebSocket socket = server.nextSocket();
        socket.send(info());
        socket.send(info());

        await().until(() -> calls.get() == 2);
    }

    @Test
    void triesWithoutEndAndSaysWhenNext() throws Exception {
        int port = freePort();
        ServerAddress address = new ServerAddress(URI.create("http://127.0.0.1:" + port));
        client(address, recorder);

        await().until(() -> recorder.last() instanceof ConnectionState.Reconnecting r && r.attempt() >= 12);

        Instant now = Instant.now();
        assertThat(recorder.states.stream().skip(1)).allSatisfy(state -> {
            assertThat(state).isInstanceOf(ConnectionState.Reconnecting.class);
            var reconnecting = (ConnectionState.Reconnecting) state;
            assertThat(reconnecting.reason()).isEqualTo("No server answers at " + address + ".");
            assertThat(reconnecting.remaining(now)).isBetween(Duration.ZERO, SOON);
        });
        assertThat(recorder.states.stream().skip(1).map(s -> ((ConnectionState.Reconnecting) s).attempt()))
                .startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        closing(ScriptedServer.listening(port));
        await().until(() -> recorder.last() instanceof ConnectionState.Connected);
    }

    @Test
    void triesAtOnceWhenAskedTo() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        Backoff never = new Backoff(Duration.ofDays(1), Duration.ofDays(1), new Random(7));
        ChannelClient client = client(server.address(), recorder, timing(never, Duration.ofSeconds(5)));
        server.nextSocket().closeConnection(1006, "");
        await().until(() -> recorder.last() instanceof ConnectionState.Reconnecting);
        assertThat(client.send(new Control.Request.Ping(), null)).isFalse();

        client.retryNow();

        await().until(() -> recorder.last() instanceof ConnectionState.Connected);
        client.retryNow();
        assertThat(client.state()).isInstanceOf(ConnectionState.Connected.class);
    }

    @Test
    void asksForWhatItMissed() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        client(server.address(), recorder);
        WebSocket first = server.nextSocket();
        first.send(ScriptedServer.json(Frame.at(new LogsChannel.Event.Info("a"), new Position("e 1", 7))));
        await().until(() -> recorder.frames.size() == 1);
        first.closeConnection(1006, "");

        WebSocket second = server.nextSocket();
        Frame<ServerEvent> promise =
                new Frame<>(new LogsChannel.Event.Info("replay follows"), null, new Position("e 1", 99), true);
        second.send(ScriptedServer.json(promise));
        await().until(() -> recorder.frames.size() == 2);
        second.closeConnection(1006, "");
        WebSocket third = server.nextSocket();
        third.send(ScriptedServer.json(
                new Frame<>(new LogsChannel.Event.Info("history is gone"), null, new Position("e 2", 3), false)));
        await().until(() -> recorder.frames.size() == 3);
        third.closeConnection(1006, "");
        server.nextSocket();

        assertThat(server.handshakes.get(0)).doesNotContain("since_offset");
        assertThat(server.handshakes.get(1)).endsWith("&since_offset=7&epoch=e%201");
        assertThat(server.handshakes.get(2))
                .as("the replay was promised, but nothing of it seen")
                .endsWith("&since_offset=7&epoch=e%201");
        assertThat(server.handshakes.get(3)).endsWith("&since_offset=3&epoch=e%202");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, '', The server closed the connection (code 1000).",
        "1002, '', The server closed the connection (code 1002).",
        "1003, This server speaks text., This server speaks text.",
        "1007, Not UTF-8., Not UTF-8.",
        "1008, Token expired, Token expired",
        "1008, Missing authentication token, Missing authentication token",
        "1008, Credential revoked, Credential revoked",
        "1008, User not found, User not found",
        "1008, User account is inactive, User account is inactive",
        "1008, Operation 'token' not found, Operation 'token' not found",
        "1008, User connection limit exceeded, User connection limit exceeded",
        "1009, '', The server closed the connection (code 1009).",
        "4029, Too many requests., Too many requests.",
    })
    void staysClosedWhenTheServerSaysSo(int code, String reason, String sentence) throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        ChannelClient client = client(server.address(), recorder);
        server.nextSocket().close(code, reason);

        await().until(() -> recorder.last() instanceof ConnectionState.Closed);

        assertThat(recorder.last()).isEqualTo(new ConnectionState.Closed(sentence, reason.matches("(Token|Missing|Credential|User (not|account)).*")));
        assertThat(client.state()).isEqualTo(recorder.last());
        assertThat(client.send(new Control.Request.Ping(), null)).isFalse();
        client.retryNow();
        await().until(() -> recorder.last() instanceof ConnectionState.Connected);
    }

    @ParameterizedTest
    @CsvSource({"1001, The server is going away.", "1011, oops", "1012, oops", "4000, oops", "4008, This client read too slowly; it comes back and resumes."})
    void comesBackWhenTheServerSaysSo(int code, String sentence) throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        client(server.address(), recorder);
        server.nextSocket().close(code, "oops");

        server.nextSocket();

        await().until(() -> recorder.last() instanceof ConnectionState.Connected);
        assertThat(recorder.states.get(2)).isInstanceOfSatisfying(ConnectionState.Reconnecting.class, state -> assertThat(
                        state.reason())
                .isEqualTo(sentence));
    }

    @ParameterizedTest
    @CsvSource({"400, faulty (400)", "403, does not let this client in (403)", "404, does not offer /api/v3/ws/logs (404)", "200, HTTP status 200"})
    void staysOutWhenTheHandshakeIsRefused(int status, String sentence) throws Exception {
        RawServer server = closing(RawServer.answering(status));
        client(server.address(), recorder);

        await().until(() -> recorder.last() instanceof ConnectionState.Closed);

        assertThat(((ConnectionState.Closed) recorder.last()).reason()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({"503, takes no more connections just now (503)", "502, HTTP status 502", "429, HTTP status 429"})
    void comesBackWhenTheServerIsBusy(int status, String sentence) throws Exception {
        RawServer server = closing(RawServer.answering(status));
        client(server.address(), recorder);

        await().until(() -> recorder.last() instanceof ConnectionState.Reconnecting r && r.attempt() >= 3);

        assertThat(((ConnectionState.Reconnecting) recorder.last()).reason()).contains(sentence);
    }

    @Test
    void staysAwayAsLongAsAGoingServerAsks() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        client(server.address(), recorder);
        Instant before = Instant.now();
        server.nextSocket().close(1001, "Server shutdown; retry_after=0.7");

        server.nextSocket();

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(700));
        assertThat(recorder.states.get(2)).isInstanceOfSatisfying(ConnectionState.Reconnecting.class, state -> {
            assertThat(state.reason()).isEqualTo("The server is going away.");
            assertThat(Duration.between(before, state.retryAt())).isBetween(Duration.ofMillis(700), Duration.ofSeconds(20));
        });
    }

    @ParameterizedTest
    @CsvSource({"503, Retry-After", "429, retry-after", "502, RETRY-AFTER"})
    void staysAwayAsLongAsABusyServerAsks(int status, String header) throws Exception {
        RawServer server = closing(RawServer.answering(status, header + ": 40\r\n"));
        client(server.address(), recorder);

        await().until(() -> recorder.last() instanceof ConnectionState.Reconnecting);

        Duration wait = ((ConnectionState.Reconnecting) recorder.last()).remaining(Instant.now());
        assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41));
    }

    @Test
    void givesUpAHandshakeNobodyAnswers() throws Exception {
        RawServer server = closing(RawServer.silent());
        client(server.address(), recorder, new Timing(EAGER, Duration.ofMillis(200), Duration.ofSeconds(5), SOON));

        await().until(() -> recorder.last() instanceof ConnectionState.Reconnecting r && r.attempt() >= 2);

        assertThat(((ConnectionState.Reconnecting) recorder.last()).reason())
                .isEqualTo("The server at " + server.address() + " does not answer.");
        Socket abandoned = server.accepted.getFirst();
        assertThat(atEnd(abandoned)).as("the socket of the first try is closed").isTrue();
    }

    @Test
    void noticesALinkThatIsDeadInOneDirection() throws Exception {
        ScriptedServer server = closing(ScriptedServer.withoutPongs());
        client(server.address(), recorder, timing(EAGER, Duration.ofSeconds(1)));

        await().atMost(Duration.ofSeconds(15)).until(() -> server.handshakes.size() >= 2);
    }

    @Test
    void countsOnWhenTheServerDropsEverySocketAtOnce() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        Timing timing = new Timing(EAGER, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1));
        client(server.address(), recorder, timing);
        for (int i = 0; i < 4; i++) {
            server.nextSocket().close(1011, "oops");
        }

        await().until(() -> recorder.states.stream().filter(ConnectionState.Reconnecting.class::isInstance).count() >= 4);

        assertThat(recorder.states.stream()
                        .filter(ConnectionState.Reconnecting.class::isInstance)
                        .map(s -> ((ConnectionState.Reconnecting) s).attempt()))
                .startsWith(1, 2, 3, 4);
    }

    @Test
    void isSilentAfterClose() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        ChannelClient client = client(server.address(), new Recorder() {
            @Override
            public void onFrame(Frame<ServerEvent> frame) {
                calls.incrementAndGet();
                inside.countDown();
                try {
                    goOn.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        WebSocket socket = server.nextSocket();
        // One packet with many frames: the client reads them in one go, whatever happens to its socket meanwhile.
        socket.sendFrame(Collections.nCopies(100, textFrame(info())));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        client.close();
        goOn.countDown();

        await().until(socket::isClosed);
        assertThat(calls).hasValue(1);
        assertThat(client.state()).isInstanceOf(ConnectionState.Closed.class);
        client.retryNow();
        assertThat(server.handshakes).hasSize(1);
    }

    @Test
    void staysAwayWhenClosedBetweenTwoTries() throws Exception {
        int port = freePort();
        Timing steady = timing(STEADY, Duration.ofSeconds(5));
        ChannelClient client = client(new ServerAddress(URI.create("http://127.0.0.1:" + port)), recorder, steady);
        await().until(() -> recorder.last() instanceof ConnectionState.Reconnecting);

        client.close();

        ScriptedServer server = closing(ScriptedServer.listening(port));
        ServerConnection other = closing(connection(server.address(), steady));
        other.open(LogsChannel.CHANNEL, Map.of("client_id", "other"), new Recorder());
        // the other one waits as long as the closed one would have waited, and began later
        server.nextSocket().closeConnection(1006, "");
        server.nextSocket();
        assertThat(server.handshakes).containsOnly("/api/v3/ws/logs?client_id=other");
    }

    @Test
    void letsAListenerWaitForAnotherThreadThatUsesTheChannel() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        CompletableFuture<ChannelClient> self = new CompletableFuture<>();
        CompletableFuture<String> done = new CompletableFuture<>();
        ChannelClient client = client(server.address(), new Recorder() {
            @Override
            public void onFrame(Frame<ServerEvent> frame) {
                Thread other = Thread.ofVirtual().start(() -> {
                    ChannelClient channel = self.join();
                    channel.send(new Control.Request.Ping(), null);
                    channel.retryNow();
                    channel.state();
                    channel.close();
                });
                try {
                    done.complete(other.join(Duration.ofSeconds(5)) ? "done" : "deadlock");
                } catch (InterruptedException e) {
                    done.completeExceptionally(e);
                }
            }
        });
        self.complete(client);
        server.nextSocket().send(info());

        assertThat(done.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void closesTheConnectionInTimeThoughTheServerHangs() throws Exception {
        RawServer server = closing(RawServer.silent());
        ServerConnection connection = connection(server.address(), timing(EAGER, Duration.ofSeconds(5)));
        connection.open(LogsChannel.CHANNEL, Map.of(), recorder);
        await().until(() -> !server.accepted.isEmpty());
        long start = System.nanoTime();

        connection.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(atEnd(server.accepted.getFirst())).isTrue();
        assertThat(recorder.states).hasExactlyElementsOfTypes(ConnectionState.Connecting.class);
    }

    private static Framedata textFrame(String text) {
        TextFrame frame = new TextFrame();
        frame.setPayload(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return frame;
    }

    private static String info() {
        return ScriptedServer.json(Frame.of(new LogsChannel.Event.Info("x")));
    }

    private static boolean atEnd(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        try {
            return socket.getInputStream().readAllBytes().length >= 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Timing timing(Backoff backoff, Duration liveness) {
        return new Timing(backoff, Duration.ofSeconds(5), liveness, SOON);
    }

    private ChannelClient client(ServerAddress address, ChannelListener listener) {
        return client(address, listener, timing(EAGER, Duration.ofSeconds(5)));
    }

    private ChannelClient client(ServerAddress address, ChannelListener listener, Timing timing) {
        ServerConnection connection = closing(connection(address, timing));
        return connection.open(LogsChannel.CHANNEL, Map.of("tail", "5"), listener);
    }

    private static ServerConnection connection(ServerAddress address, Timing timing) {
        return new ServerConnection(address, "test client", Credentials.NONE, timing, Clock.systemUTC());
    }

    private <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }
}
