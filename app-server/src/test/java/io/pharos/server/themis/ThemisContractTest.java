package io.pharos.server.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.themis.ContractTarget.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the real server's interface promises, rows and vectors, held against the stand-in or against the server that {@link
 * ContractTarget} is told of. Writes under names of its own, and removes them.
 */
@ParameterizedClass
@MethodSource("targets")
class ThemisContractTest {
    private final String table = "contract" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final List<String> written = new ArrayList<>();

    @Parameter
    ContractTarget themis;

    static Stream<ContractTarget> targets() throws IOException {
        return ContractTarget.of(StandInThemis.Dialect.NATIVE);
    }

    @BeforeEach
    void rightDialect() throws Exception {
        themis.assumeSpeaks(StandInThemis.Dialect.NATIVE);
    }

    @AfterEach
    void removeWhatWasWritten() throws Exception {
        for (String key : written) {
            themis.send("DELETE", "/entities/" + key, null);
        }
        themis.send("DELETE", "/vector/by-filter", Map.of("prefix", table + ":"));
    }

    @Test
    void saysHowItIs() throws Exception {
        for (String path : List.of("/", "/health")) {
            assertThat(themis.get(path).json())
                    .containsEntry("status", "healthy")
                    .containsEntry("database", "themis")
                    .containsKey("version")
                    .hasEntrySatisfying("uptime_seconds", seconds -> assertThat(seconds).isInstanceOf(Number.class));
        }
        assertThat(Numbers.object(themis.get("/stats").json().get("server")))
                .containsKeys("uptime_seconds", "total_requests", "total_errors", "queries_per_second", "threads");
        assertThat(themis.get("/stats").json()).containsKey("storage");
        assertThat(themis.get("/api/capabilities").json()).containsKeys("geo", "vector", "server");
        assertThat(themis.get("/metrics").text()).contains("vccdb_");
    }

    @Test
    void everyAnswerSaysUnderWhichPolicy() throws Exception {
        assertThat(themis.get("/health").header("X-Themis-Policy")).isNotBlank();
        Answer denied = themis.post(
                "/vector/search", Map.of("vector", List.of(1.0)), "X-Classification", "geheim", "X-Governance-Mode", "enforce");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.json())
                .containsEntry("error", "policy_denied")
                .containsEntry("message", "ANN blocked by classification");
    }

    @Test
    void whatNobodyServesIsNotFound() throws Exception {
        for (String path : List.of("/nothing", "/api/health", "/graph/edge", "/entities/batch/none")) {
            assertThat(themis.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(themis.get("/api/health").json())
                .containsEntry("error", true)
                .containsEntry("message", "Endpoint not found")
                .containsEntry("status_code", 404);
        assertThat(themis.post("/api/vector/search", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void rowsAreWrittenReadAndDeleted() throws Exception {
        Answer put = put("one", Map.of("title", "Eins", "year", 1));
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.json()).containsEntry("success", true).containsEntry("key", table + ":one").containsKey("blob_size");

        Map<String, Object> got = themis.get("/entities/" + table + ":one").json();
        assertThat(got).containsEntry("key", table + ":one");
        assertThat(row(got.get("blob"))).containsEntry("title", "Eins").containsEntry("year", 1);

        assertThat(themis.send("DELETE", "/entities/" + table + ":one", null).json())
                .containsEntry("success", true)
                .containsEntry("key", table + ":one");
        Answer gone = themis.get("/entities/" + table + ":one");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json()).containsEntry("message", "Entity not found").containsEntry("error", true);
    }

    @Test
    void keysOfAllKindsComeBackAsTheyWere() throws Exception {
        for (String pk : List.of("ä-ö", "a b", "a:b")) {
            Map<String, Object> body = Map.of("key", table + ":" + pk, "blob", "{\"title\":\"odd\"}");
            assertThat(themis.post("/entities", body).status()).as(pk).isEqualTo(201);
            String path = URLEncoder.encode(table + ":" + pk, StandardCharsets.UTF_8).replace("+", "%20");
            written.add(path);
            assertThat(themis.get("/entities/" + path).status()).as(pk).isEqualTo(200);
        }
    }

    @Test
    void rowsOfTheWrongShapeAreRefused() throws Exception {
        refused(themis.post("/entities", Map.of("key", table + ":x")), "Missing 'blob' field");
        refused(themis.post("/entities", Map.of("key", "nocolon", "blob", "{}")), "Key must be in format 'table:pk'");
        refused(themis.send("PUT", "/entities/" + table + ":x", "{}"), "Missing 'blob' field");
    }

    @Test
    void theFirstVectorFixesTheLengthOfAll() throws Exception {
        int length = dimension();
        Map<String, Object> inserted = insert(length, "a", 0, "b", 1);
        assertThat(inserted)
                .containsEntry("inserted", 2)
                .containsEntry("errors", 0)
                .containsEntry("dimension", length)
                .containsKey("objectName");
        refused(
                themis.post("/vector/search", Map.of("vector", unit(length + 1, 0))),
                "Vector dimension mismatch: expected " + length + ", got " + (length + 1));
        assertThat(themis.get("/vector/index/stats").json())
                .containsEntry("dimension", length)
                .containsKeys("objectName", "metric", "vectorCount");
    }

    @Test
    void theNearestComeFirstWithTheirDistances() throws Exception {
        int length = dimension();
        insert(length, "a", 0, "b", 1, "c", 2);
        Map<String, Object> found =
                themis.post("/vector/search", Map.of("vector", unit(length, 1), "k", 1)).json();
        assertThat(found).containsEntry("k", 1).containsEntry("count", 1);
        Map<String, Object> first = Numbers.object(Numbers.list(found, "results").getFirst());
        assertThat(first).containsEntry("pk", table + ":b").containsOnlyKeys("pk", "distance");
        assertThat(((Number) first.get("distance")).doubleValue()).isBetween(-1e-5, 1e-5);
        refused(themis.post("/vector/search", Map.of("k", 1)), "Missing required field: vector");
    }

    @Test
    void searchesCanBeReadPageByPage() throws Exception {
        int length = dimension();
        insert(length, "a", 0, "b", 1, "c", 2);
        List<Object> seen = new ArrayList<>();
        Map<String, Object> page = Map.of("has_more", true, "next_cursor", "0");
        for (int i = 0; i < 3; i++) {
            assertThat(page).as("page %s", i).containsEntry("has_more", true);
            page = themis.post("/vector/search", Map.of(
                            "vector", unit(length, 0), "k", 1, "use_cursor", true, "cursor", page.get("next_cursor")))
                    .json();
            assertThat(page).containsEntry("batch_size", 1);
            seen.add(Numbers.object(Numbers.list(page, "items").getFirst()).get("pk"));
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void vectorsGoByTheirPrefix() throws Exception {
        insert(dimension(), "a", 0, "b", 1);
        assertThat(themis.send("DELETE", "/vector/by-filter", Map.of("prefix", table + ":")).json())
                .containsEntry("deleted", 2)
                .containsEntry("prefix", table + ":")
                .containsKey("method");
    }

    @Test
    void changesAreToldOnlyWhereTheFeatureIsOn() throws Exception {
        Answer answer = themis.get("/changefeed?from_seq=0&limit=1");
        assumeTrue(answer.status() != 200, "this server has its change feed switched on");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json()).containsEntry("message", "Feature 'cdc' disabled");
    }

    @Test
    void whoHasNoTokenIsToldSo() throws Exception {
        assumeTrue(themis.hasToken(), "no token is known for this server, so it cannot be seen whether it asks for one");
        Answer missing = themis.bare("GET", "/stats", null);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.json()).containsEntry("error", "missing_authorization");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"themis\"");
        Answer wrong = themis.bare("GET", "/stats", null, "Authorization", "Bearer nobody");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.json()).containsEntry("error", "forbidden");
    }

    @Test
    void whoComesTooOftenThroughAProxyIsToldWhenToComeBack() throws Exception {
        assumeTrue(!themis.hasToken(), "with a token the limit is that of its user, which others may need");
        Answer answer = themis.get("/health", "X-Forwarded-For", "203.0.113.77");
        for (int i = 0; i < 150 && answer.status() == 200; i++) {
            answer = themis.get("/health", "X-Forwarded-For", "203.0.113.77");
        }
        assumeTrue(answer.status() != 200, "this server lets more than 150 calls a minute through");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json())
                .containsEntry("error", "Too Many Requests")
                .containsEntry("status_code", 429)
                .containsKeys("message", "retry_after_seconds");
        assertThat(Integer.parseInt(String.valueOf(answer.header("Retry-After")))).isPositive();
        assertThat(answer.headers()).containsKeys("x-ratelimit-limit", "x-ratelimit-remaining");
    }

    private int dimension() throws Exception {
        int known = Numbers.integer(themis.get("/vector/index/stats").json(), "dimension", 0);
        return known == 0 ? 8 : known;
    }

    private Map<String, Object> insert(int length, Object... keysAndAxes) throws Exception {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < keysAndAxes.length; i += 2) {
            items.add(Map.of(
                    "pk", table + ":" + keysAndAxes[i], "vector", unit(length, (int) keysAndAxes[i + 1]), "fields", Map.of()));
        }
        return themis.post("/vector/batch_insert", Map.of("items", items)).json();
    }

    private static double[] unit(int length, int axis) {
        double[] vector = new double[length];
        vector[axis] = 1;
        return vector;
    }

    private Answer put(String pk, Map<String, Object> fields) throws Exception {
        written.add(table + ":" + pk);
        return themis.send("PUT", "/entities/" + table + ":" + pk, Map.of("blob", JsonCodec.shared().write(fields)));
    }

    /** A row is a text that is JSON; some answers have it as an object. */
    static Map<String, Object> row(Object row) throws Exception {
        return row instanceof String text ? JsonCodec.shared().readObject(text) : Numbers.object(row);
    }

    static void refused(Answer answer, String sentence) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("error", true)
                .containsEntry("message", sentence)
                .containsEntry("status_code", 400);
    }
}
