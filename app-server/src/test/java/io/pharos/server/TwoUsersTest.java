package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.testing.TestUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one user sees of what belongs to another: of private things nothing, not even that they are there. */
@Timeout(120)
class TwoUsersTest {
    private static final String HIDDEN = "annas_papers";
    private static final String PUBLIC = "annas_gift";
    private static final String UNKNOWN = UUID.randomUUID().toString();

    private static TestServer server;
    private static TestUser root;
    private static TestUser anna;
    private static TestUser bert;
    private static Path folder;
    private static CatalogApi.Collection hidden;
    private static CatalogApi.Collection gift;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path files) throws Exception {
        folder = Files.createDirectory(files.toRealPath().resolve("papers"));
        Files.writeString(folder.resolve("bees.txt"), "Bees dance to tell where flowers are.");
        server = TestServer.start(data, config -> config.withScanRoots(List.of(folder.getParent())));
        root = TestUser.register(server, "root");
        anna = TestUser.register(server, "anna");
        bert = TestUser.register(server, "bert");
        hidden = create(anna, HIDDEN, false);
        gift = create(anna, PUBLIC, true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theOwnerSeesWhatIsHers() throws Exception {
        assertThat(anna.call("GET", "/api/v2/operations/" + hidden.operationId(), null).statusCode()).isEqualTo(200);
        assertThat(anna.call("GET", "/api/v4/collections", null).body()).contains(HIDDEN, PUBLIC);
        assertThat(found(anna, HIDDEN)).contains("bees");
        assertThat(root.call("GET", "/api/v2/operations/" + hidden.operationId(), null).statusCode()).isEqualTo(200);
    }

    @Test
    void theSocketOfAnOperationOfSomebodyElseIsOneOfNoOperation() {
        for (String id : List.of(hidden.operationId(), UNKNOWN)) {
            try (TestSocket socket = server.socketAs(bert.token(), "/ws/operations/" + id)) {
                assertThat(socket.farewell())
                        .isEqualTo(new TestSocket.Farewell(1008, "Operation '" + id + "' not found"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v4/operations/ID",
        "GET,    /api/v2/operations/ID",
        "DELETE, /api/v4/operations/ID",
        "DELETE, /api/v2/operations/ID",
        "POST,   /api/v4/operations/ID/resume",
        "POST,   /api/v4/operations/ID/retry",
        "POST,   /api/v4/operations/ID/complete",
        "GET,    /api/v4/operations/ID/failures",
        "GET,    /api/v4/topics/operation:ID/history",
        "GET,    /api/v4/topics/operation:ID/events",
    })
    void callsAboutItAreCallsAboutNothing(String method, String path) throws Exception {
        requireSame(method, path, hidden.operationId());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v2/collections/ID",
        "DELETE, /api/v2/collections/ID",
        "POST,   /api/v2/collections/ID/reindex",
        "POST,   /api/v2/collections/ID/roll_back",
        "GET,    /api/v2/collections/ID/operations",
        "GET,    /api/v2/collections/ID/documents",
        "GET,    /api/v2/collections/ID/sources",
    })
    void hiddenCollectionsAreNotThere(String method, String path) throws Exception {
        requireSame(method, path, hidden.id());
    }

    @Test
    void theTopicOfItIsNoTopic() {
        try (TestSocket socket = server.socketAs(bert.token(), "/api/v4/ws?client_id=b")) {
            socket.expect("connected");
            for (String topic : List.of("operation:" + hidden.operationId(), "operation:" + UNKNOWN)) {
                socket.say("{\"action\":\"subscribe\",\"request_id\":\"s\",\"topic\":\"" + topic + "\"}");
                assertThat(socket.expect("error")).containsEntry("code", "not_found");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/api/v2/operations", "/api/v4/operations", "/api/v2/collections", "/api/v4/collections", "/api/v4/topics",
        "/api/v3/adapters/status", "/api/v3/adapters/metrics", "/api/v3/themis/stats", "/health", "/ready", "/metrics"
    })
    void noListNamesIt(String path) throws Exception {
        HttpResponse<String> answer = bert.call("GET", path, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(HIDDEN, hidden.id(), hidden.operationId());
    }

    @Test
    void noSearchNoQueryAndNoDocumentTellsOfIt() throws Exception {
        assertThat(found(bert, HIDDEN)).isEmpty();
        assertThat(bert.call("POST", "/api/v3/themis/vector/search", search(HIDDEN)).body()).doesNotContain("bees");
        HttpResponse<String> query = bert.call(
                "POST", "/api/v3/themis/aql/query", "{\"query\":\"FOR d IN " + HIDDEN + " RETURN d\"}");
        assertThat(query.body()).contains("\"result\":[]");
        String key = documentKey();
        assertThat(anna.call("GET", "/api/v3/themis/document/" + HIDDEN + "/" + key, null).statusCode()).isEqualTo(200);
        assertThat(bert.call("GET", "/api/v3/themis/document/" + HIDDEN + "/" + key, null).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyElseWritesIntoIt() throws Exception {
        for (String collection : List.of(HIDDEN, PUBLIC)) {
            String key = documentKey();
            assertThat(bert.call("POST", "/api/v3/themis/document/" + collection, "{\"document\":{\"text\":\"x\"}}")
                            .statusCode())
                    .as(collection)
                    .isIn(403, 404);
            assertThat(bert.call("DELETE", "/api/v4/collections/" + collection + "/documents/" + key, null).statusCode())
                    .as(collection)
                    .isIn(403, 404);
            assertThat(bert.call("POST", "/api/v4/operations", "{\"collection\":\"" + collection + "\"}").statusCode())
                    .as(collection)
                    .isIn(403, 404);
        }
        assertThat(found(anna, HIDDEN)).contains("bees");
    }

    @Test
    void whatIsPublicIsReadByAllAndChangedByItsOwner() throws Exception {
        String path = "/api/v2/collections/" + gift.id();
        assertThat(bert.call("GET", path, null).statusCode()).isEqualTo(200);
        assertThat(bert.call("GET", "/api/v2/collections", null).body()).contains(PUBLIC);
        assertThat(found(bert, PUBLIC)).contains("bees");
        assertThat(bert.call("PUT", path, "{\"name\":\"mine\"}").statusCode()).isEqualTo(403);
        assertThat(bert.call("DELETE", path, null).statusCode()).isEqualTo(403);
        assertThat(bert.call("POST", path + "/reindex", "{}").statusCode()).isEqualTo(403);
        assertThat(bert.call("POST", path + "/sources", source()).statusCode()).isEqualTo(403);
        assertThat(bert.call("GET", "/api/v2/operations/" + gift.operationId(), null).statusCode()).isEqualTo(200);
        assertThat(bert.call("DELETE", "/api/v2/operations/" + gift.operationId(), null).statusCode()).isEqualTo(403);
    }

    @Test
    void theSocketOfAllOperationsTellsOnlyThoseOneMaySee() throws Exception {
        try (TestSocket socket = server.socketAs(bert.token(), "/ws/operations")) {
            Map<String, Object> snapshot = socket.expect("operations_snapshot");
            assertThat(snapshot.toString()).doesNotContain(hidden.operationId(), HIDDEN);
            assertThat(snapshot.toString()).contains(gift.operationId());
            Operation again = TestUser.read(
                    anna.call("POST", "/api/v2/collections/" + hidden.id() + "/sources", source()), Operation.class);
            ended(anna, again.id());
            CatalogApi.Collection own = create(bert, "berts_" + UUID.randomUUID(), false);
            List<Map<String, Object>> heard = new ArrayList<>();
            do {
                heard.add(socket.next());
            } while (!completed(heard.getLast(), own.operationId()));
            assertThat(heard.toString()).doesNotContain(again.id(), HIDDEN);
        }
    }

    @Test
    void theLogAndTheConnectionsAreForAdministrators() throws Exception {
        for (String topic : List.of("logs", "connections")) {
            assertThat(bert.call("GET", "/api/v4/topics/" + topic + "/history", null).statusCode()).isEqualTo(404);
            assertThat(bert.call("GET", "/api/v4/topics", null).body()).doesNotContain("\"" + topic + "\"");
            assertThat(root.call("GET", "/api/v4/topics/" + topic + "/history?limit=1", null).statusCode()).isEqualTo(200);
        }
        assertThat(bert.call("GET", "/api/v3/ws/connections", null).statusCode()).isEqualTo(403);
        assertThat(bert.call("GET", "/api/v3/adapters/slow-queries", null).statusCode())
                .as("it shows what people asked")
                .isEqualTo(403);
        assertThat(root.call("GET", "/api/v3/ws/connections", null).statusCode()).isEqualTo(200);
        assertThat(server.callAs(null, "GET", "/api/v3/ws/connections", null).statusCode()).isEqualTo(200);
        try (TestSocket logs = server.socketAs(bert.token(), "/api/v3/ws/logs?client_id=b")) {
            assertThat(logs.farewell()).isEqualTo(new TestSocket.Farewell(1008, "The scope 'admin' is needed"));
        }
        try (TestSocket logs = server.socketAs(null, "/api/v3/ws/logs?client_id=o")) {
            logs.expect("connected");
        }
    }

    @Test
    void theEleventhSocketOfAUserIsOneTooMany() throws Exception {
        TestUser carl = TestUser.register(server, "carl");
        List<TestSocket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                open.add(server.socketAs(carl.token(), "/ws/operations"));
                open.getLast().expect("operations_snapshot");
            }
            try (TestSocket late = server.socketAs(carl.token(), "/ws/operations")) {
                assertThat(late.farewell()).isEqualTo(new TestSocket.Farewell(1008, "User connection limit exceeded"));
            }
            try (TestSocket other = server.socketAs(bert.token(), "/ws/operations")) {
                other.expect("operations_snapshot");
            }
        } finally {
            open.forEach(TestSocket::close);
        }
    }

    @Test
    void theHundredAndFirstSocketOfAnOperationIsOneTooManyWhichWhoMayNotSeeItDoesNotLearn() {
        List<TestSocket> open = new ArrayList<>();
        String path = "/ws/operations/" + hidden.operationId();
        try {
            for (int i = 0; i < 100; i++) {
                open.add(server.socket(path));
                open.getLast().expect("current_state");
            }
            try (TestSocket late = server.socket(path)) {
                assertThat(late.farewell())
                        .isEqualTo(new TestSocket.Farewell(1008, "Operation connection limit exceeded"));
            }
            try (TestSocket stranger = server.socketAs(bert.token(), path)) {
                assertThat(stranger.farewell().reason()).endsWith("not found");
            }
        } finally {
            open.forEach(TestSocket::close);
        }
    }

    @Test
    void scansOfTheSameNameAreTwo() {
        try (TestSocket hers = server.socketAs(anna.token(), "/ws/scan/same");
                TestSocket his = server.socketAs(bert.token(), "/ws/scan/same")) {
            hers.say("{\"action\":\"scan\",\"path\":\"" + folder + "\",\"request_id\":\"hers\"}");
            hers.until("completed");
            his.say("{\"action\":\"scan\",\"path\":\"" + folder + "\",\"request_id\":\"his\"}");
            assertThat(his.until("completed"))
                    .allSatisfy(frame -> assertThat(frame).containsEntry("request_id", "his"));
        }
    }

    /** Requires that a call about something hidden is answered as one about something that never was. */
    private static void requireSame(String method, String path, String id) throws Exception {
        HttpResponse<String> refused = bert.call(method, path.replace("ID", id), body(path));
        HttpResponse<String> unknown = bert.call(method, path.replace("ID", UNKNOWN), body(path));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(404);
        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(404);
        assertThat(bare(refused)).isEqualTo(bare(unknown));
    }

    private static @Nullable String body(String path) {
        return path.endsWith("/reindex") ? "{}" : null;
    }

    /** Returns a body without what differs from call to call. */
    private static String bare(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[^\"]*", "TIME");
    }

    private static boolean completed(Map<String, Object> frame, String operation) {
        return frame.toString().contains(operation) && frame.toString().contains("status=completed");
    }

    private static CatalogApi.Collection create(TestUser owner, String name, boolean isPublic) throws Exception {
        HttpResponse<String> answer = owner.call(
                "POST",
                "/api/v2/collections",
                TestUser.json(Map.of("name", name, "is_public", isPublic, "source_path", folder.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        CatalogApi.Collection made = TestUser.read(answer, CatalogApi.Collection.class);
        ended(owner, made.operationId());
        return made;
    }

    private static void ended(TestUser owner, String operation) {
        try (TestSocket socket = server.socketAs(owner.token(), "/ws/operations/" + operation)) {
            socket.until("status_update");
        }
    }

    private static String source() {
        return TestUser.json(Map.of("source_path", folder.toString()));
    }

    private static String search(String collection) {
        return TestUser.json(Map.of("query", "where are flowers", "collection", collection));
    }

    /** Returns what a search by socket told, in one string; empty for nothing. */
    private static String found(TestUser who, String collection) {
        try (TestSocket socket = server.socketAs(who.token(), "/api/v3/ws/search?client_id=f")) {
            socket.expect("connected");
            socket.say(TestUser.json(
                    Map.of("action", "search", "query", "where are flowers", "collection", collection)));
            StringBuilder results = new StringBuilder();
            socket.until("search_complete").stream()
                    .filter(frame -> "result".equals(frame.get("type")))
                    .forEach(results::append);
            return results.toString();
        }
    }

    private static String documentKey() throws Exception {
        HttpResponse<String> all =
                anna.call("POST", "/api/v3/themis/aql/query", "{\"query\":\"FOR d IN " + HIDDEN + " RETURN d._key\"}");
        List<?> keys = (List<?>) TestUser.object(all).get("result");
        return URLEncoder.encode(String.valueOf(keys.getFirst()), StandardCharsets.UTF_8);
    }
}
