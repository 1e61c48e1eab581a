package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.account.AccountConfig;
import io.pharos.server.account.TokenConfig;
import io.pharos.server.testing.KeyIssuer;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of another issuer: whose keys change, and that end while their bearer listens. */
@Timeout(60)
class ForeignIssuerTest {
    private static final String ME = "/api/auth/me";
    private static final String TOPIC = "custom.tides";
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path dir;

    private KeyIssuer issuer;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        issuer = new KeyIssuer();
        TokenConfig tokens = new TokenConfig(null, null, Duration.ofHours(1), issuer.config());
        server = TestServer.start(new ServerConfig("127.0.0.1", 0, dir, false)
                .withAccounts(AccountConfig.STANDARD.withTokens(tokens)));
        TestUser.register(server, "anna");
    }

    @AfterEach
    void stop() {
        issuer.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theIssuerMayChangeItsKey() throws Exception {
        assertThat(status(issuer.token("anna", in(LONG)))).isEqualTo(200);
        issuer.rotate();
        assertThat(status(issuer.token("anna", in(LONG)))).as("by a key that was not known").isEqualTo(200);
        assertThat(status(issuer.token(issuer.forged(), "anna", in(LONG)))).as("by a key of that name").isEqualTo(401);
    }

    @Test
    void whatIsNotMeantForHereIsRefused() throws Exception {
        assertThat(status(issuer.tokenElsewhere("anna", in(LONG)))).isEqualTo(401);
        assertThat(status(issuer.token("nobody", in(LONG)))).as("has no account here").isEqualTo(401);
        assertThat(status(issuer.token("anna", in(Duration.ofSeconds(-1))))).as("has ended").isEqualTo(401);
    }

    @Test
    void aTokenThatEndsInTheMiddleOfAStreamIsToldBefore() throws Exception {
        Instant end = in(Duration.ofSeconds(3));
        try (RawSocket socket = listening(issuer.token("anna", end))) {
            publish(1);
            assertThat(until(socket, "event")).containsEntry("offset", 1);
            assertThat(until(socket, "error")).containsEntry("code", "unauthorized");
            RawSocket.RawFrame close = socket.close(1);
            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.closeReason()).isEqualTo("Token expired");
            assertThat(Instant.now()).isAfter(end.plus(KeyIssuer.SKEW).minusSeconds(1));
        }
    }

    @Test
    void whoShowsAnotherTokenInTimeLosesNothing() throws Exception {
        Instant end = in(Duration.ofSeconds(3)).plus(KeyIssuer.SKEW);
        try (RawSocket socket = listening(issuer.token("anna", end.minus(KeyIssuer.SKEW)))) {
            publish(1);
            String fresh = issuer.token("anna", in(LONG));
            socket.say("{\"action\":\"auth\",\"request_id\":\"a\",\"token\":\"" + fresh + "\"}");
            int[] published = {1};
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                publish(++published[0]);
                return Instant.now().isAfter(end.plusSeconds(2));
            });
            boolean[] authenticated = {false};
            for (int offset = 1; offset <= published[0]; ) {
                Map<String, Object> frame = JsonCodec.shared().readObject(socket.next().text());
                authenticated[0] |= "authenticated".equals(frame.get("type"));
                if ("event".equals(frame.get("type"))) {
                    assertThat(frame).containsEntry("offset", offset++);
                }
            }
            assertThat(authenticated[0]).isTrue();
            socket.say("{\"action\":\"ping\"}");
            until(socket, "pong");
        }
    }

    /** Returns a socket that listens to the topic and was told that its token ends. */
    private RawSocket listening(String token) throws Exception {
        RawSocket socket =
                new RawSocket(server.url(), "/api/v4/ws?client_id=c", Map.of("Authorization", "Bearer " + token));
        socket.say("{\"action\":\"subscribe\",\"request_id\":\"s\",\"topic\":\"" + TOPIC + "\"}");
        until(socket, "subscribed");
        until(socket, "token_expiring");
        return socket;
    }

    private static Map<String, Object> until(RawSocket socket, String type) throws Exception {
        Map<String, Object> frame = JsonCodec.shared().readObject(socket.next().text());
        while (!type.equals(frame.get("type"))) {
            frame = JsonCodec.shared().readObject(socket.next().text());
        }
        return frame;
    }

    private void publish(int number) throws IOException, InterruptedException {
        assertThat(server.call("POST", "/api/v4/topics/" + TOPIC + "/events", "{\"n\":" + number + "}", "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(202);
    }

    private int status(String token) throws IOException, InterruptedException {
        return server.callAs(token, "GET", ME, null).statusCode();
    }

    /** Returns when a token must say it ends, for the server to take it for that long. */
    private static Instant in(Duration life) {
        return Instant.now().plus(life).minus(KeyIssuer.SKEW);
    }
}
