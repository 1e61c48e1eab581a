package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchConversationTest {
    private static final String PATH = "/api/v3/ws/search?client_id=tester";

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
    void anIdCanBeUsedAgainAsSoonAsItsLastAnswerIsThere() {
        try (TestSocket socket = server.socket("/api/v3/ws/search?client_id=again")) {
            socket.expect("connected");
            for (int round = 0; round < 300; round++) {
                socket.say("{\"action\":\"search\",\"request_id\":\"same\",\"query\":\"machine learning\",\"top_k\":1}");
                assertThat(socket.until("search_complete"))
                        .as("round %d", round)
                        .extracting(frame -> frame.get("type"))
                        .containsExactly("search_started", "result", "search_complete");
            }
        }
    }

    @Test
    void greetsThenStreamsResultsInRankOrder() {
        try (TestSocket socket = server.socket(PATH)) {
            Map<String, Object> connected = socket.expect("connected");
            assertThat(connected)
                    .containsEntry("client_id", "tester")
                    .containsEntry("endpoint", "search")
                    .containsEntry("message", "Ready to receive search queries");
            assertThat((String) connected.get("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+00:00");

            socket.say("{\"action\":\"search\",\"query\":\"machine learning\"}");
            assertThat(socket.expect("search_started"))
                    .containsEntry("query", "machine learning")
                    .containsEntry("top_k", 5)
                    .containsEntry("collection", "documents")
                    .containsEntry("adapter", "uds3");
            double before = 1.0001;
            for (int i = 0; i < 5; i++) {
                Map<String, Object> result = socket.expect("result");
                assertThat(result).containsEntry("index", i).containsEntry("total", 5);
                double score = ((Number) result.get("score")).doubleValue();
                assertThat(score).isBetween(0.0, 1.0).isLessThan(before);
                before = score;
                Map<String, Object> data = object(result, "data");
                assertThat(data).containsKeys("id", "doc_id", "content", "metadata").containsEntry("score", result.get("score"));
                assertThat(data.get("id")).isEqualTo(data.get("doc_id"));
                assertThat((String) data.get("content")).contains("gradient descent");
            }
            assertThat(socket.expect("search_complete"))
                    .containsEntry("total_results", 5)
                    .containsEntry("adapter_used", "uds3")
                    .containsKey("duration_ms");
        }
    }

    @Test
    void repeatsTheRequestIdOnEveryFrame() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"search\",\"query\":\"joins\",\"top_k\":2,\"request_id\":\"q-1\"}");
            assertThat(socket.until("search_complete")).allSatisfy(frame -> assertThat(frame)
                    .containsEntry("request_id", "q-1"));
        }
    }

    @Test
    void answersRequestsWithoutIdInTheirOrder() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"search\",\"query\":\"first\",\"top_k\":1}");
            socket.say("{\"action\":\"search\",\"query\":\"second\",\"top_k\":1}");
            assertThat(socket.until("search_complete").getFirst()).containsEntry("query", "first");
            assertThat(socket.until("search_complete").getFirst()).containsEntry("query", "second");
        }
    }

    @Test
    void filtersByMetadataAndThreshold() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"search\",\"query\":\"machine learning\",\"top_k\":20,"
                    + "\"filter\":{\"kind\":\"storage\",\"year\":{\"gte\":2010}}}");
            List<Map<String, Object>> frames = socket.until("search_complete");
            assertThat(frames.getLast()).containsEntry("total_results", 5);
            for (Map<String, Object> result : frames.subList(1, frames.size() - 1)) {
                assertThat(object(object(result, "data"), "metadata")).containsEntry("kind", "storage");
            }
            socket.say("{\"action\":\"search\",\"query\":\"machine learning\",\"threshold\":0.999}");
            assertThat(socket.until("search_complete").getLast()).containsEntry("total_results", 0);
        }
    }

    @Test
    void unknownCollectionHasNoResults() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"search\",\"query\":\"x\",\"collection\":\"nowhere\"}");
            assertThat(socket.until("search_complete").getLast()).containsEntry("total_results", 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | invalid_json",
                "[] | invalid_json",
                "{\"action\":\"search\"} | invalid_field",
                "{\"action\":\"search\",\"query\":\"a\",\"top_k\":0} | invalid_field",
                "{\"action\":\"search\",\"query\":\"a\",\"filter\":{\"year\":{\"near\":1}}} | invalid_field",
                "{\"action\":\"search\",\"query\":\"a\",\"collection\":\"a/b\"} | invalid_field",
                "{\"action\":\"traverse\"} | unknown_action",
                "{\"action\":\"cancel\",\"request_id\":\"nobody\"} | not_found",
            })
    void badInputIsAnsweredAndTheSocketLives(String text, String code) {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say(text);
            Map<String, Object> error = socket.next();
            if ("search_started".equals(error.get("type"))) {
                error = socket.next();
            }
            assertThat(error).containsEntry("type", "error").containsEntry("code", code);
            assertThat((String) error.get("message")).isNotBlank();
            socket.say("{\"action\":\"ping\",\"request_id\":\"p\"}");
            assertThat(socket.expect("pong")).containsEntry("request_id", "p").containsKey("timestamp");
        }
    }

    @Test
    void keepsTheOriginalsWordsForTheCommonMistakes() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"search\",\"query\":\"\"}");
            assertThat(socket.expect("error")).containsEntry("message", "Missing required field: query");
            socket.say("{\"action\":\"dance\"}");
            assertThat(socket.expect("error")).containsEntry("message", "Unknown action: dance");
        }
    }

    @Test
    void whatBreaksWebSocketItselfEndsOnlyThatSocket() {
        try (TestSocket other = server.socket(PATH);
                TestSocket binary = server.socket(PATH);
                TestSocket huge = server.socket(PATH)) {
            other.expect("connected");
            binary.sayBinary(new byte[] {1, 2, 3});
            assertThat(binary.closeCode()).isEqualTo(1003);
            huge.say("\"" + "x".repeat(1024 * 1024) + "\"");
            assertThat(huge.closeCode()).isEqualTo(1009);
            other.say("{\"action\":\"ping\"}");
            other.expect("pong");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v3/ws/search, , 400",
        "/api/v3/ws/search?client_id=, , 400",
        "/api/v3/ws/nothing?client_id=a, , 404",
        "/api/v3/ws/search?client_id=a, https://evil.example, 403",
        "/api/v3/ws/search?client_id=a, null, 403",
        "/api/v3/ws/search?client_id=a, http://localhost:3000, 101",
        "/api/v3/ws/search?client_id=a, file://, 101",
        "/api/v3/ws/adapter/status?client_id=a&interval=0, , 400",
        "/api/v3/ws/adapter/status?client_id=a&interval=x, , 400",
        "/api/v3/ws/logs?client_id=a&log_level=LOUD, , 400",
        "/api/v3/ws/logs?client_id=a&since_offset=-1, , 400"
    })
    void refusesBeforeTheUpgrade(String path, String origin, int status) throws Exception {
        assertThat(TestSocket.refusal(server.url(), path, origin)).isEqualTo(status);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> frame, String field) {
        return (Map<String, Object>) frame.get(field);
    }
}
