package io.pharos.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.server.push.FlushLanes;
import io.pharos.server.push.Topic;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** No secret gets into a log, by whatever way it came and whoever writes about it. */
@Isolated("the log of the whole process is read")
class MaskedLogsTest {
    private static final Logger JETTY = (Logger) LoggerFactory.getLogger("org.eclipse.jetty");
    private static final Logger ELSEWHERE = (Logger) LoggerFactory.getLogger("elsewhere");

    @TempDir
    private Path dir;

    @Test
    void noWayOfATokenLeadsIntoALog() throws Exception {
        String told;
        List<String> secrets;
        try (TestServer server = TestServer.start(dir.resolve("data"))) {
            TestUser anna = TestUser.register(server, "anna");
            String key = anna.key("read").key();
            secrets = List.of(anna.token(), anna.tokens().refreshToken(), key, server.secret(), TestUser.PASSWORD);
            try (FlushLanes lanes = new FlushLanes(1, Duration.ofMillis(5));
                    LogService logs = new LogService(dir.resolve("more"), List.of(), lanes, Clock.systemUTC())) {
                Level before = JETTY.getLevel();
                JETTY.setLevel(Level.DEBUG);
                try {
                    comeByEveryWay(server, anna, key);
                } finally {
                    JETTY.setLevel(before);
                }
                secrets.forEach(secret -> ELSEWHERE.warn("heard {}", secretIn(secret), new IllegalStateException(secretIn(secret))));
                told = history(logs.topic(null).orElseThrow());
            }
        }
        assertThat(told).contains("org.eclipse.jetty", "elsewhere", "***");
        String file = Files.readString(dir.resolve("data/logs/pharos.log"));
        assertThat(file).contains("heard", "***", "A client sends its token in the address");
        for (String secret : secrets) {
            assertThat(told.contains(secret)).as("the topic tells " + where(told, secret)).isFalse();
            assertThat(file.contains(secret)).as("the file tells " + where(file, secret)).isFalse();
        }
    }

    private static void comeByEveryWay(TestServer server, TestUser anna, String key) throws Exception {
        for (String token : List.of(anna.token(), key, server.secret())) {
            server.url().resolve("/api/auth/me?token=" + token).toURL().openStream().close();
            assertThat(server.callAs(token, "GET", "/api/auth/me", null).statusCode()).isEqualTo(200);
            try (TestSocket first = server.socketAs(null, "/ws/operations")) {
                first.say("{\"action\":\"auth\",\"token\":\"" + token + "\"}");
                first.expect("authenticated");
            }
            try (TestSocket query = server.socketAs(null, "/ws/operations?token=" + token);
                    HttpClient http = HttpClient.newHttpClient()) {
                query.expect("operations_snapshot");
                http.newWebSocketBuilder()
                        .subprotocols("access_token." + token)
                        .buildAsync(
                                URI.create("ws" + server.url().toString().substring(4) + "/ws/operations"),
                                new WebSocket.Listener() {})
                        .join()
                        .abort();
            }
        }
        TestUser.signIn(server, "anna");
        server.callAs(null, "POST", "/api/auth/refresh", "{\"refresh_token\":\"" + anna.tokens().refreshToken() + "\"}");
    }

    /** Returns what a library might write about it. */
    private static String secretIn(String secret) {
        return "POST /login?token=" + secret + " {\"password\":\"" + secret + "\"}";
    }

    private static String where(String text, String secret) {
        int at = text.indexOf(secret);
        return at < 0 ? "nothing" : text.substring(Math.max(0, at - 200), at);
    }

    private static String history(Topic<Event> topic) {
        StringBuilder all = new StringBuilder();
        topic.history(-1, Long.MAX_VALUE, 100_000, false).events().forEach(each -> all.append(each.event()).append('\n'));
        return all.toString();
    }
}
