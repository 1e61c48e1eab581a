package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.testing.TestUser;
import io.pharos.server.themis.StandInThemis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is served by the chosen adapter, and what operators may do about the choice, on a real server. */
class AdaptersRestTest {
    private static final String ADAPTERS = "/api/v3/adapters/";
    private static final String THEMIS = "/api/v3/themis/";

    @TempDir
    Path dir;

    private StandInThemis themis;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        themis = new StandInThemis(StandInThemis.Dialect.NATIVE);
        try (EmbeddedEngine engine = EmbeddedEngine.open(dir.resolve("model"))) {
            themis.load(engine.embedding(), List.of(new Document(
                    new DocumentKey("documents", "far"), "Far away", "A document of the remote database.", Map.of())));
        }
        themis.edge("citations", "far", "farther", "cites");
        server = TestServer.start(dir.resolve("data"), config -> config.withThemis(
                new ThemisConfig(true, "127.0.0.1", themis.port(), false, null, Duration.ofSeconds(30), 3, true)));
        await().until(() -> get(ADAPTERS + "status").get("themis_available").equals(true));
    }

    @AfterEach
    void stop() {
        server.close();
        themis.close();
    }

    @Test
    void everyFeatureSaysWhoServedIt() throws Exception {
        assertThat(get(THEMIS + "document/documents/far")).containsEntry("adapter", "themis");
        assertThat(aql()).containsEntry("adapter", "themis");
        assertThat(traverse("far")).containsEntry("adapter", "themis");
        assertThat(insert("documents", "new")).containsEntry("adapter", "themis");

        themis.stop();
        await().until(() -> get(ADAPTERS + "status").get("current_adapter").equals("uds3"));

        assertThat(get(THEMIS + "document/documents/doc2")).containsEntry("adapter", "uds3");
        assertThat(aql()).containsEntry("adapter", "uds3");
        assertThat(traverse("doc4")).containsEntry("adapter", "uds3");
        assertThat(insert("documents", "late")).containsEntry("adapter", "uds3");
        assertThat(get(THEMIS + "health")).containsEntry("status", "unavailable").containsEntry("available", false);

        themis.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(ADAPTERS + "status").get("current_adapter").equals("themis"));
        assertThat(get(THEMIS + "document/documents/far")).containsEntry("adapter", "themis");
        assertThat(get(THEMIS + "health")).containsEntry("status", "healthy");
        HttpResponse<String> history = server.call("GET", ADAPTERS + "failover/history?limit=2", null);
        assertThat(list(history))
                .extracting(change -> (Object) ((Map<?, ?>) change).get("cause"))
                .containsExactly("recovery", "failure");
    }

    @Test
    void aTraversalOverTheSocketSaysWhoServedIt() {
        try (TestSocket socket = server.socket("/api/v3/ws/graph/traverse?client_id=c1")) {
            socket.say("{\"action\":\"traverse\",\"start_vertex\":\"far\",\"edge_collection\":\"citations\"}");
            List<Map<String, Object>> frames = socket.until("traversal_complete");
            assertThat(frames).extracting(frame -> frame.get("type"))
                    .containsSubsequence("traversal_started", "node", "node", "edge", "traversal_complete");
            assertThat(frames.getLast()).containsEntry("adapter_used", "themis").containsEntry("total_nodes", 2);
        }
    }

    @Test
    void whatClientsPutHereIsServedFromHere() throws Exception {
        Map<?, ?> operation = (Map<?, ?>) post("/api/v4/operations", Map.of("collection", "mine")).get("operation");
        String path = "/api/v4/operations/" + operation.get("id");
        HttpResponse<String> edges = server.call(
                "POST",
                path + "/edges?edge_collection=links",
                "{\"_from\":\"one\",\"_to\":\"two\",\"type\":\"next\"}",
                "Content-Type",
                "application/x-ndjson");
        assertThat(edges.statusCode()).as(edges.body()).isEqualTo(200);
        post(path + "/complete", null);

        assertThat(insert("mine", "one")).containsEntry("adapter", "uds3");
        assertThat(get(THEMIS + "document/mine/one")).containsEntry("adapter", "uds3");
        assertThat(post(THEMIS + "graph/traverse", Map.of("start_vertex", "one", "edge_collection", "links")))
                .containsEntry("adapter", "uds3")
                .containsEntry("count", 1);
        assertThat(get(ADAPTERS + "status")).containsEntry("current_adapter", "themis");
        assertThat(themis.requests("/entities/mine:one")).isZero();
    }

    @Test
    void aDrillIsSeenByWhoeverWatches() throws Exception {
        try (TestSocket watcher = server.socket("/api/v4/ws?client_id=w&topics=adapter.failover")) {
            watcher.expect("connected");
            watcher.expect("subscribed");
            assertThat(post(ADAPTERS + "drill", Map.of("seconds", 60))).containsEntry("mode", "drill");
            Map<?, ?> change = (Map<?, ?>) watcher.expect("event").get("data");
            assertThat(change.get("cause")).isEqualTo("drill");
            assertThat(change.get("to_adapter")).isEqualTo("uds3");
        }
    }

    @Test
    void anOperatorMaySwitchTestAndCompare() throws Exception {
        assertThat(post(ADAPTERS + "switch?target=uds3", null)).containsEntry("validated", true);
        assertThat(get(ADAPTERS + "status")).containsEntry("current_adapter", "themis");
        assertThat(post(ADAPTERS + "switch?target=uds3&validate_only=false", null)).containsEntry("available", true);
        assertThat(get(ADAPTERS + "status")).containsEntry("current_adapter", "uds3");
        assertThat(post(ADAPTERS + "switch?target=automatic&validate_only=false", null))
                .containsEntry("target", "automatic");
        assertThat(get(ADAPTERS + "status"))
                .containsEntry("current_adapter", "themis")
                .extractingByKey("env_config")
                .satisfies(settings -> assertThat(((Map<?, ?>) settings).get("THEMIS_PORT"))
                        .isEqualTo(Integer.toString(themis.port())));
        assertThat(server.call("POST", ADAPTERS + "switch?target=nobody", null).statusCode()).isEqualTo(422);

        HttpResponse<String> tested = server.call("POST", ADAPTERS + "test", null);
        assertThat(list(tested))
                .extracting(each -> (Object) ((Map<?, ?>) each).get("reachable"))
                .containsExactly(true, true);

        assertThat(post(ADAPTERS + "shadow", Map.of("share", 1))).containsKey("shadow");
        post(THEMIS + "vector/search", Map.of("query", "remote database", "collection", "documents"));
        await().until(() -> ((Map<?, ?>) get(ADAPTERS + "comparison").get("shadow")).get("compared").equals(1));
    }

    @Test
    void onlyWhoAdministersMayChangeTheChoice() throws Exception {
        TestUser first = TestUser.register(server, "Anna");
        TestUser reader = TestUser.register(server, "Berta");
        assertThat(first.id()).isNotEqualTo(reader.id());
        for (String action : List.of("switch?target=uds3", "test", "drill", "shadow")) {
            assertThat(server.callAs(reader.token(), "POST", ADAPTERS + action, "{}").statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
        for (String look : List.of("status", "capabilities", "failover/history", "comparison")) {
            assertThat(server.callAs(reader.token(), "GET", ADAPTERS + look, null).statusCode())
                    .as(look)
                    .isEqualTo(200);
        }
    }

    private Map<String, Object> aql() throws IOException, InterruptedException {
        return post(THEMIS + "aql/query", Map.of("query", "FOR d IN documents LIMIT 1 RETURN d"));
    }

    private Map<String, Object> traverse(String start) throws IOException, InterruptedException {
        return post(THEMIS + "graph/traverse", Map.of("start_vertex", start, "edge_collection", "citations"));
    }

    private Map<String, Object> insert(String collection, String key) throws IOException, InterruptedException {
        return post(THEMIS + "document/" + collection, Map.of("key", key, "document", Map.of("text", "Some words.")));
    }

    private Map<String, Object> post(String path, @Nullable Object body) throws IOException, InterruptedException {
        return answer(server.call("POST", path, body == null ? null : JsonCodec.shared().write(body)));
    }

    private Map<String, Object> get(String path) throws IOException, InterruptedException {
        return answer(server.call("GET", path, null));
    }

    private static List<Object> list(HttpResponse<String> response) throws ProtocolException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<?> read = JsonCodec.shared().read(response.body(), List.class);
        return List.copyOf(read);
    }

    private static Map<String, Object> answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        try {
            return JsonCodec.shared().readObject(response.body());
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}
