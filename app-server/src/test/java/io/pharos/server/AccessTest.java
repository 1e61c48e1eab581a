package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import io.pharos.client.OperatorSecret;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in: by which way a token may come, where one is needed, and what becomes of who has none. */
class AccessTest {
    private static final String FREE = "/api/v3/ws/search?client_id=c";
    private static final String GUARDED = "/ws/operations";

    @TempDir
    static Path dir;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whoSitsAtTheMachineNeedsNoTokenForMost() throws Exception {
        assertThat(server.callAs(null, "GET", "/api/v4/operations", null).statusCode()).isEqualTo(200);
        try (TestSocket socket = server.socketAs(null, FREE)) {
            socket.expect("connected");
        }
    }

    @Test
    void accountsAreNeededWhereTheOriginalNeedsThem() throws Exception {
        HttpResponse<String> refused = server.callAs(null, "GET", "/api/v2/operations", null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(JsonCodec.shared().readObject(refused.body()))
                .containsEntry("error", "unauthorized")
                .extractingByKey("detail")
                .asString()
                .startsWith("Missing authentication token; sign in at /api/auth/login");
        assertThat(server.call("GET", "/api/v2/operations", null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/operations", "/api/v4/operations", "/api/v3/adapters/status"})
    void aWrongTokenIsRefusedEverywhere(String path) throws Exception {
        HttpResponse<String> refused = server.callAs("wrong", "GET", path, null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(JsonCodec.shared().readObject(refused.body()).get("message"))
                .isEqualTo("Invalid authentication token; sign in again at /api/auth/login.");
    }

    @ParameterizedTest
    @ValueSource(strings = {FREE, GUARDED})
    void aSocketWithAWrongTokenIsClosedWithTheReason(String path) throws Exception {
        try (RawSocket socket = raw(path, Map.of("Authorization", "Bearer wrong"))) {
            assertThat(socket.handshake().status()).isEqualTo(101);
            RawSocket.RawFrame end = socket.close(1);
            assertThat(end.closeCode()).isEqualTo(1008);
            assertThat(end.closeReason()).isEqualTo("Invalid authentication token");
        }
    }

    @Test
    void theTokenMayComeInTheHeader() throws Exception {
        try (RawSocket socket = raw(GUARDED, Map.of("Authorization", "bearer " + server.secret()))) {
            assertThat(socket.next().text()).contains("operations_snapshot");
        }
    }

    @Test
    void theTokenMayComeInTheAddress() throws Exception {
        try (RawSocket socket = raw(GUARDED + "?token=" + server.secret(), Map.of())) {
            assertThat(socket.next().text()).contains("operations_snapshot");
        }
    }

    @Test
    void theTokenMayComeAsASubprotocolWhichIsEchoed() throws Exception {
        String protocol = "access_token." + server.secret();
        try (RawSocket socket = raw(GUARDED, Map.of("Sec-WebSocket-Protocol", "chat, " + protocol))) {
            assertThat(socket.handshake().headers()).containsEntry("sec-websocket-protocol", protocol);
            assertThat(socket.next().text()).contains("operations_snapshot");
        }
        try (RawSocket socket = raw(GUARDED, Map.of("Sec-WebSocket-Protocol", "access_token.wrong"))) {
            assertThat(socket.handshake().headers()).containsEntry("sec-websocket-protocol", "access_token.wrong");
            assertThat(socket.close(1).closeReason()).isEqualTo("Invalid authentication token");
        }
    }

    @Test
    void theTokenMayComeInTheFirstFrameBeforeWhichNothingIsSaid() throws Exception {
        try (TestSocket socket = server.socketAs(null, GUARDED)) {
            socket.say("{\"action\":\"ping\",\"request_id\":\"p\"}");
            assertThat(socket.expect("error")).containsEntry("code", "unauthorized").containsEntry("request_id", "p");

            socket.say("{\"action\":\"auth\",\"request_id\":\"a\",\"token\":\"" + server.secret() + "\"}");

            assertThat(socket.expect("authenticated")).containsEntry("user", "operator").containsEntry("request_id", "a");
            socket.expect("operations_snapshot");
            socket.say("{\"action\":\"ping\"}").expect("pong");
        }
    }

    @Test
    void aWrongFirstFrameEndsTheSocket() throws Exception {
        try (TestSocket socket = server.socketAs(null, GUARDED)) {
            socket.say("{\"action\":\"auth\",\"token\":\"wrong\"}");
            assertThat(socket.farewell()).isEqualTo(new TestSocket.Farewell(1008, "Invalid authentication token"));
        }
    }

    @Test
    void whoSaysNothingIsClosedAfterThreeSeconds() throws Exception {
        long start = System.nanoTime();
        try (RawSocket socket = raw(GUARDED, Map.of())) {
            RawSocket.RawFrame end = socket.close(1);
            assertThat(end.closeCode()).isEqualTo(1008);
            assertThat(end.closeReason()).isEqualTo("Missing authentication token");
            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(2_900L, 6_000L);
        }
    }

    @Test
    void aSocketThatIsInStaysWhenItShowsAWrongToken() throws Exception {
        try (TestSocket socket = server.socket(GUARDED)) {
            socket.expect("operations_snapshot");
            socket.say("{\"action\":\"auth\",\"request_id\":\"a\",\"token\":\"wrong\"}");
            assertThat(socket.expect("error"))
                    .containsEntry("code", "unauthorized")
                    .containsEntry("field", "token")
                    .containsEntry("request_id", "a");
            socket.say("{\"action\":\"auth\"}");
            assertThat(socket.expect("error")).containsEntry("field", "token");
            socket.say("{\"action\":\"ping\"}").expect("pong");
        }
    }

    @Test
    void behindAProxyAnybodyMayBe() throws Exception {
        for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP"}) {
            assertThat(server.callAs(null, "GET", "/api/v4/operations", null, header, "10.0.0.1").statusCode())
                    .isEqualTo(401);
        }
        assertThat(server.callAs(null, "GET", "/health", null, "X-Forwarded-For", "10.0.0.1").statusCode())
                .isEqualTo(200);
        try (RawSocket socket = raw(FREE, Map.of("X-Forwarded-For", "10.0.0.1"))) {
            assertThat(socket.close(1).closeReason()).isEqualTo("Missing authentication token");
        }
    }

    @Test
    void theSecretIsForItsOwnerAloneAndEndsWithTheServer(@TempDir Path own) throws Exception {
        String first;
        try (ConsoleServer running = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, own, false))) {
            assertThat(running.url()).isNotNull();
            first = TestServer.operatorSecret(own);
            Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
            assertThat(Files.getPosixFilePermissions(own.resolve(OperatorSecret.FILE)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(own.resolve(OperatorSecret.FILE)).doesNotExist();
        try (ConsoleServer again = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, own, false))) {
            assertThat(again.url()).isNotNull();
            assertThat(TestServer.operatorSecret(own)).isNotEqualTo(first);
        }
    }

    private static RawSocket raw(String path, Map<String, String> headers) throws IOException {
        URI url = server.url();
        return new RawSocket(url, path, headers);
    }
}
