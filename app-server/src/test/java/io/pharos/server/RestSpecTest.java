package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.server.testing.DocumentedAnswers;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document of the REST calls is served, whole, and true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestSpecTest {
    private static final String JSON = "application/json";
    private static final String HEALTH = "{\"status\":\"healthy\",\"version\":\"1\",\"uptime_seconds\":1.5,"
            + "\"adapter\":\"uds3\",\"reasons\":[],\"timestamp\":\"2026-11-07T10:30:00.123+00:00\"%s}";
    private static final String ERROR = "{\"error\":\"not_found\",\"message\":\"m\",\"detail\":\"m\","
            + "\"request_id\":\"r\",\"timestamp\":\"2026-11-07T10:30:00.123+00:00\"%s}";

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        server = TestServer.start(dir);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void callsAreDescribed() throws Exception {
        HttpResponse<String> answer = server.call("GET", "/openapi.yaml", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).startsWith("openapi: \"3.1.0\"\n");
        assertThat(server.call("GET", "/openapi.yaml", null).body()).isEqualTo(answer.body());
    }

    /** A call that comes, goes or changes its path shows here. */
    @Test
    void everyCallIsThere() throws Exception {
        assertThat(calls())
                .containsExactlyInAnyOrder(
                        "GET /health",
                        "GET /metrics",
                        "GET /ready",
                        "GET /asyncapi.yaml",
                        "GET /openapi.yaml",
                        "GET /.well-known/jwks.json",
                        "POST /api/auth/register",
                        "POST /api/auth/login",
                        "POST /api/auth/refresh",
                        "POST /api/auth/logout",
                        "GET /api/auth/me",
                        "POST /api/auth/password",
                        "GET /api/auth/users",
                        "POST /api/auth/users",
                        "PATCH /api/auth/users/{id}",
                        "DELETE /api/auth/users/{id}",
                        "GET /api/auth/keys",
                        "POST /api/auth/keys",
                        "DELETE /api/auth/keys/{id}",
                        "POST /api/v2/auth/register",
                        "POST /api/v2/auth/login",
                        "POST /api/v2/auth/refresh",
                        "POST /api/v2/auth/logout",
                        "GET /api/v2/auth/me",
                        "POST /api/v2/auth/password",
                        "GET /api/v2/auth/users",
                        "POST /api/v2/auth/users",
                        "PATCH /api/v2/auth/users/{id}",
                        "DELETE /api/v2/auth/users/{id}",
                        "GET /api/v2/auth/keys",
                        "POST /api/v2/auth/keys",
                        "DELETE /api/v2/auth/keys/{id}",
                        "GET /api/v2/operations",
                        "GET /api/v2/operations/{id}",
                        "DELETE /api/v2/operations/{id}",
                        "POST /api/v2/directory-scan/preview",
                        "GET /api/v3/adapters/status",
                        "GET /api/v3/adapters/metrics",
                        "GET /api/v3/adapters/slow-queries",
                        "GET /api/v3/adapters/capabilities",
                        "GET /api/v3/adapters/comparison",
                        "GET /api/v3/adapters/failover/history",
                        "POST /api/v3/adapters/switch",
                        "POST /api/v3/adapters/test",
                        "POST /api/v3/adapters/drill",
                        "POST /api/v3/adapters/shadow",
                        "POST /api/v3/themis/aql/query",
                        "GET /api/v3/themis/document/{collection}/{key}",
                        "POST /api/v3/themis/document/{collection}",
                        "POST /api/v3/themis/graph/traverse",
                        "GET /api/v3/themis/health",
                        "GET /api/v3/themis/stats",
                        "POST /api/v3/themis/vector/search",
                        "GET /api/v3/logs/sources",
                        "GET /api/v3/ws/connections",
                        "GET /api/v4/collections",
                        "DELETE /api/v4/collections/{collection}/documents/{key}",
                        "POST /api/v4/operations",
                        "GET /api/v4/operations",
                        "GET /api/v4/operations/{id}",
                        "DELETE /api/v4/operations/{id}",
                        "POST /api/v4/operations/{id}/documents",
                        "POST /api/v4/operations/{id}/edges",
                        "POST /api/v4/operations/{id}/files",
                        "POST /api/v4/operations/{id}/complete",
                        "POST /api/v4/operations/{id}/resume",
                        "POST /api/v4/operations/{id}/retry",
                        "GET /api/v4/operations/{id}/failures",
                        "GET /api/v2/collections",
                        "POST /api/v2/collections",
                        "GET /api/v2/collections/{id}",
                        "PUT /api/v2/collections/{id}",
                        "DELETE /api/v2/collections/{id}",
                        "GET /api/v2/collections/{id}/sources",
                        "POST /api/v2/collections/{id}/sources",
                        "DELETE /api/v2/collections/{id}/sources",
                        "POST /api/v2/collections/{id}/reindex",
                        "POST /api/v2/collections/{id}/roll_back",
                        "GET /api/v2/collections/{id}/operations",
                        "GET /api/v2/collections/{id}/documents",
                        "GET /api/v4/topics",
                        "GET /api/v4/topics/{topic}/events",
                        "POST /api/v4/topics/{topic}/events",
                        "GET /api/v4/topics/{topic}/history");
    }

    @Test
    void everyPartSaysWhatItIs() throws Exception {
        Map<?, ?> document = document();
        List<String> silent = new ArrayList<>();
        for (Object item : ((Map<?, ?>) document.get("paths")).values()) {
            for (Object call : ((Map<?, ?>) item).values()) {
                Map<?, ?> operation = (Map<?, ?>) call;
                String id = operation.get("operationId").toString();
                ((Map<?, ?>) operation.get("responses")).forEach((status, answer) -> {
                    if (!status.equals("default") && !isSentence(answer)) {
                        silent.add(id + " " + status);
                    }
                });
                if (operation.containsKey("requestBody") && !isSentence(operation.get("requestBody"))) {
                    silent.add(id + " body");
                }
            }
        }
        ((Map<?, ?>) ((Map<?, ?>) document.get("components")).get("schemas")).forEach((name, schema) -> {
            if (!((Map<?, ?>) schema).containsKey("enum") && !isSentence(schema)) {
                silent.add("schema " + name);
            }
        });
        assertThat(silent).isEmpty();
    }

    private static boolean isSentence(Object node) {
        return ((Map<?, ?>) node).get("description") instanceof String text && text.endsWith(".");
    }

    @Test
    void everyCallThatIsThereIsServed() throws Exception {
        for (String call : calls()) {
            String path = call.substring(call.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "x");
            HttpResponse<String> answer = server.call(call.substring(0, call.indexOf(' ')), path, null);
            assertThat(answer.statusCode()).as(call).isNotEqualTo(405);
            assertThat(answer.body()).as(call).doesNotContain("Nothing is served");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | /health | 200 | HEALTH",
                "GET | /health | 500 | ERROR",
                "GET | /nowhere | 404 | ERROR",
                "PUT | /health | 405 | ERROR",
                "GET | /api/v3/themis/document/c/a/b/c | 404 | ERROR",
                "GET | /api/v3/adapters/metrics | 200 | []",
            })
    void answerThatIsAsDescribedPasses(String method, String path, int status, String body) {
        assertThatCode(() -> check(method, path, null, status, body)).doesNotThrowAnyException();
    }

    /** The canary: were these accepted, no call of any test would prove anything. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | /health | 200 | {} | is not as described",
                "GET | /health | 200 | COLOUR | is not as described",
                "GET | /health | 200 | ERROR | is not as described",
                "GET | /health | 201 | HEALTH | is answered by 201",
                "GET | /health | 500 | HEALTH | is not as described",
                "GET | /health?colour=blue | 200 | HEALTH | takes a parameter 'colour'",
                "GET | /api/v3/adapters/metrics | 200 | [{}] | is not as described",
                "GET | /api/v3/adapters/metrics | 200 | {} | is not as described",
                "GET | /nowhere | 200 | HEALTH | is served, but not described",
                "PUT | /health | 200 | HEALTH | is served, but not described",
                "GET | /nowhere | 404 | {} | is not as described",
                "GET | /asyncapi.yaml | 200 | {} | is of type 'application/json'",
                "DELETE | /api/v4/collections/c/documents/k | 204 | {} | has a body",
            })
    void answerThatIsNotAsDescribedIsRefused(String method, String path, int status, String body, String reason) {
        assertThatThrownBy(() -> check(method, path, null, status, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsTakenButNotDescribedIsFound() {
        String path = "/api/v4/operations/x";
        String operations = "{\"operations\":[],\"total\":0}";
        assertThatThrownBy(() -> check("POST", "/api/v3/themis/vector/search", "{\"top_k\":\"5\"}", 200,
                        "{\"results\":[],\"count\":0,\"collection\":\"c\",\"execution_time_ms\":1,\"adapter\":\"a\"}"))
                .hasMessageContaining("(its body) is not as described");
        assertThatThrownBy(() -> check("GET", "/api/v4/operations", "x", 200, operations))
                .hasMessageContaining("takes a body");
        assertThatThrownBy(() -> check("GET", path, null, 200, operations)).hasMessageContaining("is not as described");
    }

    private void check(String method, String path, String sent, int status, String body) {
        String answered = switch (body) {
            case "HEALTH" -> HEALTH.formatted("");
            case "COLOUR" -> HEALTH.formatted(",\"colour\":\"blue\"");
            case "ERROR" -> ERROR.formatted("");
            default -> body;
        };
        DocumentedAnswers.of(server.url())
                .check(
                        new DocumentedAnswers.Call(method, URI.create(server.url() + path), JSON, sent),
                        status,
                        JSON,
                        answered);
    }

    private Map<?, ?> document() throws Exception {
        String yaml = server.call("GET", "/openapi.yaml", null).body();
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private List<String> calls() throws Exception {
        List<String> calls = new ArrayList<>();
        ((Map<?, ?>) document().get("paths")).forEach((path, item) -> ((Map<?, ?>) item)
                .keySet()
                .forEach(method -> calls.add(((String) method).toUpperCase(Locale.ROOT) + " " + path)));
        return calls;
    }
}
