package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics over REST: what other programs publish, and what topics remember. */
class TopicRestTest {
    private static final String LINES = "application/x-ndjson";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        server = TestServer.start(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anEventReachesWhoListens() throws Exception {
        try (TestSocket socket = listener("custom.rest")) {
            HttpResponse<String> answer = post("custom.rest", "\n { \"n\" : 1.50 }\n", "application/json");
            assertThat(answer.statusCode()).isEqualTo(202);
            Map<String, Object> body = object(answer);
            Map<String, Object> event = socket.expect("event");
            assertThat(body)
                    .containsEntry("topic", "custom.rest")
                    .containsEntry("accepted", 1)
                    .containsEntry("offset", event.get("offset"))
                    .containsEntry("epoch", event.get("epoch"));
            assertThat(event).containsEntry("data", Map.of("n", 1.5));
        }
    }

    @Test
    void manyEventsComeInTheirOrder() throws Exception {
        try (TestSocket socket = listener("custom.many")) {
            StringBuilder lines = new StringBuilder("\r\n");
            for (int i = 1; i <= 10_000; i++) {
                lines.append("{\"n\":").append(i).append("}\r\n");
            }
            assertThat(object(post("custom.many", lines.toString(), LINES + "; charset=utf-8")))
                    .containsEntry("accepted", 10_000)
                    .containsEntry("offset", 10_000);
            for (int i = 1; i <= 10_000; i++) {
                assertThat(socket.expect("event")).containsEntry("offset", i).containsEntry("data", Map.of("n", i));
            }
            HttpResponse<String> more = post("custom.many", lines + "{}", LINES);
            assertThat(more.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void oneBadLineKeepsAllBack() throws Exception {
        try (TestSocket socket = listener("custom.atomic")) {
            HttpResponse<String> refused = post("custom.atomic", "{\"n\":1}\n\n{\"n\":2}\n{\"n\":\n{\"n\":4}\n", LINES);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat((String) object(refused).get("message")).startsWith("Line 4: ");
            refused = post("custom.atomic", "{\"n\":1}\n[2]", LINES);
            assertThat((String) object(refused).get("message")).startsWith("Line 2: Expected a JSON object");
            assertThat(object(post("custom.atomic", "{\"n\":5}", LINES))).containsEntry("offset", 1);
            assertThat(socket.expect("event")).containsEntry("data", Map.of("n", 5));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "logs | {} | 403 | forbidden",
                "nowhere | {} | 404 | not_found",
                "operation:1 | {} | 404 | not_found",
                "custom.a%20b | {} | 422 | invalid_field",
                "custom. | {} | 422 | invalid_field",
                "custom.bad | `` | 400 | invalid_json",
                "custom.bad | 7 | 400 | invalid_json",
                "custom.bad | [] | 400 | invalid_json",
                "custom.bad | {} {} | 400 | invalid_json",
                "custom.bad | {\"a\": | 400 | invalid_json",
            })
    void mistakesAreExplained(String topic, @Nullable String body, int status, String error) throws Exception {
        HttpResponse<String> answer = post(topic, body == null ? "" : body, "application/json");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(object(answer)).containsEntry("error", error).containsKeys("message", "detail", "request_id", "timestamp");
    }

    @Test
    void aBodyHasABound() throws Exception {
        String line = "{\"text\":\"" + "x".repeat(900_000) + "\"}\n";
        assertThat(post("custom.large", line.repeat(18), LINES).statusCode()).isEqualTo(202);
        assertThat(post("custom.large", line.repeat(19), LINES).statusCode()).isEqualTo(413);
        assertThat(post("custom.large", "{\"text\":\"" + "x".repeat(1_000_000) + "\"}", "application/json").statusCode())
                .isEqualTo(413);
        assertThat(post("custom.empty", "\n \n", LINES).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsSentAgainWithItsKeyIsPublishedOnce() throws Exception {
        try (TestSocket socket = listener("custom.once")) {
            HttpResponse<String> first = post("custom.once", "{\"n\":1}", "application/json", "k1");
            HttpResponse<String> again = post("custom.once", "{\"n\":1}", "application/json", "k1");
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
            HttpResponse<String> other = post("custom.once", "{\"n\":2}", "application/json", "k1");
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(object(other)).containsEntry("error", "conflict");
            assertThat(object(post("custom.once", "{\"n\":3}", "application/json", "k2"))).containsEntry("offset", 2);
            assertThat(socket.expect("event")).containsEntry("data", Map.of("n", 1));
            assertThat(socket.expect("event")).containsEntry("data", Map.of("n", 3));
        }
    }

    @Test
    void whatFailedIsNotRemembered() throws Exception {
        assertThat(post("custom.retry", "{", "application/json", "r1").statusCode()).isEqualTo(400);
        assertThat(post("custom.retry", "{}", "application/json", "r1").statusCode()).isEqualTo(202);
        assertThat(post("custom.retry", "{}", "application/json", " ").statusCode()).isEqualTo(422);
        assertThat(post("custom.retry", "{}", "application/json", "k".repeat(201)).statusCode()).isEqualTo(422);
    }

    @Test
    void twoThatComeAtTheSameTimeWithOneKeyArePublishedOnce() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("{\"n\":").append(i).append("}\n");
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                String key = "round" + round;
                List<Future<HttpResponse<String>>> answers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    answers.add(callers.submit(() -> post("custom.race", lines.toString(), LINES, key)));
                }
                for (Future<HttpResponse<String>> answer : answers) {
                    assertThat(object(answer.get())).containsEntry("offset", 500 * (round + 1));
                }
            }
        }
    }

    private static HttpResponse<String> post(String topic, String body, String type, String... key) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Content-Type", type));
        for (String each : key) {
            headers.addAll(List.of("Idempotency-Key", each));
        }
        return server.call("POST", "/api/v4/topics/" + topic + "/events", body, headers.toArray(String[]::new));
    }

    private static TestSocket listener(String topic) {
        TestSocket socket = server.socket("/api/v4/ws?client_id=listener&topics=" + topic);
        socket.expect("connected");
        socket.expect("subscribed");
        return socket;
    }

    private static Map<String, Object> object(HttpResponse<String> answer) throws Exception {
        return JsonCodec.shared().readObject(answer.body());
    }
}
