package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.OperationsApi;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.session.Limits;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each limit against a real server: who is refused, how, and in what words. */
@Timeout(60)
class LimitsTest {
    private static final String SEARCH = "/api/v3/ws/search?client_id=";

    @TempDir
    private Path dir;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aFullNodeRefusesBeforeTheUpgradeAndTakesTheNextWhenOneLeaves() throws Exception {
        URI server = start(Limits.STANDARD.withConnections(2));
        RawSocket first = raw(server, SEARCH + "a");
        raw(server, SEARCH + "b");

        RawSocket.Handshake refused = raw(server, SEARCH + "c").handshake();

        assertThat(refused.status()).isEqualTo(503);
        int seconds = Integer.parseInt(refused.headers().get("retry-after"));
        assertThat(seconds).isBetween(5, 9);
        assertThat(object(refused.body()))
                .containsEntry("error", "unavailable")
                .containsEntry("retry_after", seconds)
                .containsEntry(
                        "message",
                        "This server holds 2 connections, as many as --max-connections allows; try again in " + seconds
                                + " s.");
        first.close();
        await().until(() -> raw(server, SEARCH + "d").handshake().status() == 101);
    }

    @Test
    void brokenHandshakesTakeNoPlace() throws Exception {
        URI server = start(Limits.STANDARD.withConnections(1));
        HttpClient http = closing(HttpClient.newHttpClient());
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> malformed = http.send(
                    HttpRequest.newBuilder(server.resolve(SEARCH + "a")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(malformed.statusCode()).isEqualTo(426);
            assertThat(raw(server, "/api/v3/ws/search").handshake().status()).isEqualTo(400);
            assertThat(raw(server, "/api/v3/ws/nowhere").handshake().status()).isEqualTo(404);
        }
        assertThat(raw(server, SEARCH + "a").handshake().status()).isEqualTo(101);
    }

    @Test
    void tooManyConnectsInASecondAreRefusedUntilTheNext() throws Exception {
        URI server = start(Limits.STANDARD.withConnectsPerSecond(3));
        RawSocket.Handshake refused = null;
        for (int i = 0; i < 30 && refused == null; i++) {
            RawSocket.Handshake answer = raw(server, SEARCH + i).handshake();
            refused = answer.status() == 101 ? null : answer;
        }

        assertThat(refused).isNotNull();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        assertThat(object(refused.body()).get("message"))
                .isEqualTo("More clients connect than the 3 per second that --max-connects-per-second allows;"
                        + " try again in 1 s.");
        await().until(() -> raw(server, SEARCH + "late").handshake().status() == 101);
    }

    @Test
    void theHundredAndFirstWatcherOfAnOperationIsToldAndClosed() throws Exception {
        URI server = start(Limits.STANDARD);
        String watch = watch(server);
        List<RawSocket> watchers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            watchers.add(raw(server, watch));
            assertThat(watchers.getLast().next().text()).contains("\"current_state\"");
        }

        RawSocket late = raw(server, watch);

        assertThat(late.handshake().status()).isEqualTo(101);
        assertThat(object(late.next().text()))
                .containsEntry("type", "error")
                .containsEntry("code", "rate_limited")
                .extractingByKey("message")
                .asString()
                .contains("100 sockets watch operation", "--max-connections-per-operation");
        RawSocket.RawFrame end = late.close(1);
        assertThat(end.closeCode()).isEqualTo(1008);
        assertThat(end.closeReason()).isEqualTo("Operation connection limit exceeded");
        assertThat(raw(server, watch(server)).next().text())
                .as("another operation has room")
                .contains("\"current_state\"");
        watchers.getFirst().close();
        await().until(() -> raw(server, watch).next().text().contains("\"current_state\""));
    }

    @Test
    void aClientThatAsksTooFastIsToldAndGoesOn() throws Exception {
        URI server = start(Limits.STANDARD.withRequestsPerSecond(20));
        TestSocket socket = closing(new TestSocket(server, SEARCH + "a"));
        socket.expect("connected");
        for (int i = 0; i < 40; i++) {
            socket.say("{\"action\":\"ping\",\"request_id\":\"r" + i + "\"}");
        }

        Map<String, Object> refused = socket.until("error").getLast();
        assertThat(refused)
                .containsEntry("code", "rate_limited")
                .containsEntry("retry_after", 1)
                .containsKey("request_id")
                .extractingByKey("message")
                .asString()
                .contains("20 messages a second", "--max-requests-per-second");
        await().until(() -> {
            String id = "later" + System.nanoTime();
            socket.say("{\"action\":\"ping\",\"request_id\":\"" + id + "\"}");
            Map<String, Object> answer = socket.next();
            while (!id.equals(answer.get("request_id"))) {
                answer = socket.next();
            }
            return "pong".equals(answer.get("type"));
        });
    }

    @Test
    void aClientThatDoesNotListenToThatIsHungUpOn() throws Exception {
        URI server = start(Limits.STANDARD.withRequestsPerSecond(5));
        RawSocket socket = raw(server, SEARCH + "a");
        for (int i = 0; i < 60; i++) {
            // what cannot be read counts as well
            socket.say(i % 2 == 0 ? "{\"action\":\"ping\"}" : "nonsense");
        }

        RawSocket.RawFrame end = socket.close(100);

        assertThat(end.closeCode()).isEqualTo(4029);
        assertThat(end.closeReason()).contains("limit is 5 a second", "--max-requests-per-second");
    }

    @Test
    void aMessageThatIsTooLargeEndsOnlyItsSocket() throws Exception {
        URI server = start(Limits.STANDARD.withFrameBytes(2_000));
        TestSocket other = closing(new TestSocket(server, SEARCH + "b"));
        other.expect("connected");
        RawSocket socket = raw(server, SEARCH + "a");
        socket.say("{\"action\":\"ping\",\"pad\":\"" + "x".repeat(1_900) + "\"}");
        assertThat(socket.next().text()).contains("connected");
        assertThat(socket.next().text()).contains("pong");

        socket.say("{\"action\":\"ping\",\"pad\":\"" + "x".repeat(2_000) + "\"}");

        RawSocket.RawFrame end = socket.close(1);
        assertThat(end.closeCode()).isEqualTo(1009);
        assertThat(end.closeReason()).isEqualTo("Message larger than the 2000 bytes that --max-frame-bytes allows.");
        other.say("{\"action\":\"ping\"}").expect("pong");
    }

    @Test
    void aMessageInPartsMayNotBeLargerEither() throws Exception {
        URI server = start(Limits.STANDARD.withFrameBytes(2_000));
        RawSocket socket = raw(server, SEARCH + "a");
        socket.send(false, false, 1, new byte[1_500]);
        socket.send(true, false, 0, new byte[1_500]);

        RawSocket.RawFrame end = socket.close(2);

        assertThat(end.closeCode()).isEqualTo(1009);
        assertThat(end.closeReason()).isEqualTo("Message larger than the 2000 bytes that --max-frame-bytes allows.");
    }

    private URI start(Limits limits) throws IOException {
        ServerConfig config = new ServerConfig("127.0.0.1", 0, dir, false).withLimits(limits);
        return closing(ConsoleServer.start(config)).url();
    }

    private RawSocket raw(URI server, String path) throws IOException {
        return closing(new RawSocket(server, path, Map.of()));
    }

    private <T extends AutoCloseable> T closing(T part) {
        open.add(part);
        return part;
    }

    private String watch(URI server) throws Exception {
        return "/ws/operations/" + operation(server) + "?token=" + TestServer.operatorSecret(dir);
    }

    private String operation(URI server) throws Exception {
        HttpClient http = closing(HttpClient.newHttpClient());
        HttpRequest post = HttpRequest.newBuilder(server.resolve("/api/v4/operations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"index\",\"collection\":\"c\"}"))
                .build();
        String body = http.send(post, HttpResponse.BodyHandlers.ofString()).body();
        return JsonCodec.shared().read(body, OperationsApi.One.class).operation().id();
    }

    private static Map<String, Object> object(String json) throws ProtocolException {
        return JsonCodec.shared().readObject(json);
    }
}
