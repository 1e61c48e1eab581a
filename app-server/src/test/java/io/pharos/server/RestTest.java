package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestTest {
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
    void healthSaysThatItAnswers() throws Exception {
        assertThat(object("GET", "/health", null))
                .containsEntry("status", "healthy")
                .containsEntry("adapter", "uds3")
                .containsEntry("reasons", List.of())
                .containsKeys("version", "uptime_seconds", "timestamp");
        assertThat(object("GET", "/ready", null)).containsEntry("ready", true).containsEntry("reasons", List.of());
    }

    @Test
    void adaptersTellTheirState() throws Exception {
        assertThat(object("GET", "/api/v3/adapters/status", null))
                .containsEntry("current_adapter", "uds3")
                .containsEntry("themis_available", false)
                .containsEntry("uds3_available", true)
                .containsKeys("failover_enabled", "last_check", "env_config");
        assertThat(server.call("GET", "/api/v3/adapters/metrics", null).body())
                .startsWith("[{")
                .contains("\"adapter\":\"uds3\"", "\"total_queries\":", "\"success_rate\":");
        assertThat(server.call("GET", "/api/v3/adapters/capabilities", null).body())
                .contains("\"data_models\":", "\"query_languages\":", "\"performance_characteristics\":");
        assertThat(object("GET", "/api/v3/themis/health", null))
                .containsEntry("status", "unavailable")
                .containsEntry("available", false);
        assertThat(object("GET", "/api/v3/themis/stats", null)).containsKeys("adapter", "statistics", "timestamp");
    }

    @Test
    void theSlowestQueriesAreToldWithWhatWasAsked() throws Exception {
        object("POST", "/api/v3/themis/vector/search", "{\"query\":\"slow joins\",\"top_k\":3}");

        List<?> queries = (List<?>) object("GET", "/api/v3/adapters/slow-queries", null).get("queries");
        assertThat(queries).anySatisfy(each -> assertThat((Map<?, ?>) each)
                .hasFieldOrPropertyWithValue("adapter", "uds3")
                .hasFieldOrPropertyWithValue("operation", "vector_search")
                .hasFieldOrPropertyWithValue("collection", "documents")
                .hasFieldOrPropertyWithValue("results", 3)
                .extracting(query -> ((Map<?, ?>) query).get("parameters").toString())
                .asString()
                .contains("query=slow joins", "top_k=3"));
        assertThat((List<?>) object("GET", "/api/v3/adapters/slow-queries?limit=1", null).get("queries")).hasSize(1);
        assertThat(server.call("GET", "/api/v3/adapters/slow-queries?limit=51", null).statusCode()).isEqualTo(422);
    }

    @Test
    void searchAndTraversalAnswerOverRest() throws Exception {
        assertThat(object("POST", "/api/v3/themis/vector/search", "{\"query\":\"machine learning\",\"top_k\":3}"))
                .containsEntry("count", 3)
                .containsEntry("collection", "documents")
                .containsKeys("results", "execution_time_ms", "adapter");
        assertThat(object(
                        "POST",
                        "/api/v3/themis/graph/traverse",
                        "{\"start_vertex\":\"doc20\",\"edge_collection\":\"citations\",\"min_depth\":2}"))
                .containsEntry("count", 2)
                .containsEntry("start_vertex", "doc20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /api/v3/themis/vector/search | {} | 422 | query",
                "POST | /api/v3/themis/vector/search | {\"query\":\"a\",\"top_k\":-1} | 422 | top_k",
                "POST | /api/v3/themis/vector/search | no json | 400 |",
                "POST | /api/v3/themis/graph/traverse | {\"start_vertex\":\"a\"} | 422 | edge_collection",
                "POST | /api/v3/themis/graph/traverse | {\"start_vertex\":\"nobody\",\"edge_collection\":\"ring\"} | 404 | start_vertex",
                "GET | /nowhere | | 404 |",
                "DELETE | /health | | 405 |",
                "GET | /api/v3/ws/search | | 426 |",
            })
    void mistakesHaveOneShape(String method, String path, String body, int status, String field) throws Exception {
        HttpResponse<String> response = server.call(method, path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        Map<String, Object> error = JsonCodec.shared().readObject(response.body());
        assertThat(error).containsKeys("error", "message", "detail", "request_id", "timestamp");
        assertThat(error.get("field")).isEqualTo(field);
        assertThat(response.headers().firstValue("X-Request-ID")).contains((String) error.get("request_id"));
    }

    @Test
    void pagesFromElsewhereMayNotCall() throws Exception {
        assertThat(server.call("GET", "/health", null, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        HttpResponse<String> local = server.call("GET", "/health", null, "Origin", "http://localhost:3000");
        assertThat(local.statusCode()).isEqualTo(200);
        assertThat(local.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:3000");
    }

    private static Map<String, Object> object(String method, String path, String body) throws Exception {
        HttpResponse<String> response = server.call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonCodec.shared().readObject(response.body());
    }
}
