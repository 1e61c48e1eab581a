package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client that uploads says and hears. */
class OperationConversationTest {
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
    void anUploadIsToldFromTheFirstWordToTheLast() throws Exception {
        Operation opened = open("uploads", 4L);
        assertThat(opened.status()).isEqualTo("pending");
        assertThat(opened.title()).isEqualTo("uploads");
        try (TestSocket socket = server.socket("/ws/operations/" + opened.id())) {
            assertThat(socket.expect("current_state"))
                    .containsEntry("operation_id", opened.id())
                    .containsEntry("status", "pending")
                    .containsEntry("offset", 0)
                    .containsKey("data");
            OperationsApi.Receipt documents = upload(opened, "documents", lines(3));
            assertThat(documents.indexed()).isEqualTo(3);
            assertThat(found("uploads", "third", 1)).as("searchable when the upload answers").containsExactly("k3");
            assertThat(upload(opened, "edges?edge_collection=links", "{\"_from\":\"k1\",\"_to\":\"k2\",\"type\":\"t\"}"))
                    .isEqualTo(new OperationsApi.Receipt(1, 0, List.of()));
            Operation ended = complete(opened);
            assertThat(ended.status()).isEqualTo("completed");
            assertThat(ended.result()).containsEntry("indexed", 3).containsEntry("edges", 1);
            assertThat(types(socket.until("status_update")))
                    .containsSubsequence("operation_started", "stage_started", "file_processing")
                    .endsWith(
                            "file_processing", "stage_started", "file_completed", "operation_completed", "status_update");
            assertThat(socket.say("{\"action\":\"ping\"}").expect("pong")).containsKey("timestamp");
        }
    }

    @Test
    void whoComesLateHearsEverythingOnceInOrder() throws Exception {
        Operation operation = open("late", 3L);
        upload(operation, "documents", lines(3));
        complete(operation);
        try (TestSocket socket = server.socket("/ws/operations/" + operation.id())) {
            assertThat(socket.expect("current_state")).containsEntry("status", "completed").doesNotContainKey("recovered");
            List<Map<String, Object>> told = socket.until("status_update");
            assertThat(types(told)).startsWith("operation_started", "stage_started", "stage_started", "file_processing");
            assertThat(told.stream().map(frame -> frame.get("offset")).toList())
                    .isEqualTo(IntStream.rangeClosed(1, told.size()).boxed().toList());
            assertThat(told.getLast()).containsEntry("status", "completed");
        }
    }

    @Test
    void whatIsLoggedForAnOperationCanBeHadAlone() throws Exception {
        Operation operation = open("logged", 3L);
        Operation other = open("logged too", 3L);
        upload(operation, "documents", lines(3));
        complete(operation);
        complete(other);
        String logs = "/api/v3/ws/logs?client_id=l&log_level=DEBUG&tail=10000&operation_id=" + operation.id();
        try (TestSocket socket = server.socket(logs)) {
            int lines = (int) socket.expect("connected").get("backlog");
            List<String> messages = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                messages.add((String) socket.expect("log").get("message"));
            }
            assertThat(messages)
                    .anyMatch(message -> message.startsWith("Operation " + operation.id() + " opened"))
                    .anyMatch(message -> message.startsWith("Operation " + operation.id() + " completed"))
                    .noneMatch(message -> message.contains(other.id()));
        }
    }

    @Test
    void whoComesBackHearsWhatItMissed() throws Exception {
        Operation operation = open("resumed", 3L);
        upload(operation, "documents", lines(3));
        String epoch;
        try (TestSocket socket = server.socket("/ws/operations/" + operation.id())) {
            epoch = (String) socket.expect("current_state").get("epoch");
            socket.until("file_processing");
        }
        complete(operation);
        String path = "/ws/operations/" + operation.id() + "?since_offset=2&epoch=";
        try (TestSocket socket = server.socket(path + epoch)) {
            assertThat(socket.expect("current_state")).containsEntry("recovered", true).containsEntry("offset", 2);
            assertThat(socket.next()).containsEntry("offset", 3);
            socket.until("operation_completed");
        }
        try (TestSocket socket = server.socket(path + "another")) {
            assertThat(socket.expect("current_state")).containsEntry("recovered", false);
            socket.say("{\"action\":\"ping\"}").expect("pong");
        }
    }

    @Test
    void ourOwnClientUnderstandsItAll() throws Exception {
        Operation operation = open("own client", 2L);
        BlockingQueue<ServerEvent> heard = new LinkedBlockingQueue<>();
        ChannelListener listener = new ChannelListener() {
            @Override
            public void onState(ConnectionState state) {}

            @Override
            public void onFrame(Frame<ServerEvent> frame) {
                heard.add(frame.body());
            }
        };
        try (ServerConnection connection = new ServerConnection(new ServerAddress(server.url()), "own");
                ChannelClient client = connection.open(
                        OperationChannel.CHANNEL,
                        Map.of("operation_id", operation.id(), "token", server.secret()),
                        listener)) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isInstanceOf(OperationChannel.Event.CurrentState.class);
            upload(operation, "documents", lines(2));
            assertThat(client.send(new Control.Request.Cancel(), "bye")).isTrue();
            List<ServerEvent> events = new ArrayList<>();
            while (events.isEmpty() || !(events.getLast() instanceof OperationChannel.Event.StatusUpdate)) {
                events.add(heard.poll(10, TimeUnit.SECONDS));
            }
            assertThat(events)
                    .as("the answer comes before what it caused")
                    .extracting(event -> event.getClass().getSimpleName())
                    .contains("FileProcessing")
                    .containsSubsequence("Cancelled", "OperationCancelled", "StatusUpdate");
        }
        assertThat(get(operation).status()).isEqualTo("cancelled");
    }

    @Test
    void aCancelThatComesTooLateSaysWhy() throws Exception {
        Operation operation = open("too late", 1L);
        upload(operation, "documents", lines(1));
        complete(operation);
        try (TestSocket socket = server.socket("/ws/operations/" + operation.id())) {
            socket.until("status_update");
            assertThat(socket.say("{\"action\":\"cancel\"}").expect("error"))
                    .containsEntry("message", "Cannot cancel operation in completed status")
                    .containsEntry("code", "conflict");
        }
        HttpResponse<String> response = server.call("DELETE", "/api/v2/operations/" + operation.id(), null);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"detail\":\"Cannot cancel operation in completed status\"");
    }

    @Test
    void cancellingByRestEndsIt() throws Exception {
        Operation operation = open("by rest", 1L);
        HttpResponse<String> response = server.call("DELETE", "/api/v2/operations/" + operation.id(), null);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"status\":\"cancelled\"");
        HttpResponse<String> late = post(operation, "documents", lines(1));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("The operation is cancelled and takes nothing more; open a new one.");
        assertThat(post(operation, "complete", "").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "nonsense", "%C3%A4%C3%B6%C3%BC%E2%82%AC"})
    void anUnknownOperationIsRefusedWithAReason(String id) throws Exception {
        try (TestSocket socket = server.socket("/ws/operations/" + id)) {
            assertThat(socket.closeCode()).isEqualTo(1008);
        }
        for (String call : List.of("GET /api/v4/operations/", "GET /api/v2/operations/", "DELETE /api/v2/operations/")) {
            HttpResponse<String> response = server.call(call.split(" ")[0], call.split(" ")[1] + id, null);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("\"message\":\"Operation not found\"");
        }
        assertThat(server.call("POST", "/api/v4/operations/" + id + "/documents", lines(1)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allOperationsFlowOverOneSocket() throws Exception {
        try (TestSocket socket = server.socket("/ws/operations")) {
            assertThat(socket.expect("operations_snapshot")).containsKey("operations");
            Operation operation = open("watched", 1L);
            assertThat(update(socket, operation.id()).get("status")).isEqualTo("pending");
            upload(operation, "documents", lines(1));
            complete(operation);
            Map<?, ?> last = update(socket, operation.id());
            while (!"completed".equals(last.get("status"))) {
                last = update(socket, operation.id());
            }
            assertThat(last.get("processed_files")).isEqualTo(1);
        }
        try (TestSocket socket = server.socket("/ws/operations")) {
            List<?> newestFirst = (List<?>) socket.expect("operations_snapshot").get("operations");
            assertThat(((Map<?, ?>) newestFirst.getFirst()).get("title")).isEqualTo("watched");
        }
    }

    @Test
    void theListIsNewestFirstAndCanBeNarrowed() throws Exception {
        Operation older = open("older", null);
        Operation newer = open("newer", null);
        complete(newer);
        OperationsApi.All all = read(server.call("GET", "/api/v4/operations?limit=2", null), OperationsApi.All.class);
        assertThat(all.operations()).extracting(Operation::id).containsExactly(newer.id(), older.id());
        assertThat(all.total()).isGreaterThanOrEqualTo(2);
        OperationsApi.All pending =
                read(server.call("GET", "/api/v4/operations?status=pending", null), OperationsApi.All.class);
        assertThat(pending.operations()).extracting(Operation::id).contains(older.id()).doesNotContain(newer.id());
        Operation[] first = read(server.call("GET", "/api/v2/operations?per_page=1", null), Operation[].class);
        assertThat(first).extracting(Operation::id).containsExactly(newer.id());
        Operation[] second = read(server.call("GET", "/api/v2/operations?per_page=1&page=2", null), Operation[].class);
        assertThat(second).extracting(Operation::id).containsExactly(older.id());
        server.call("DELETE", "/api/v4/operations/" + older.id(), null);
    }

    @Test
    void aBadLineCostsItselfOnly() throws Exception {
        Operation operation = open("bad lines", null);
        String body = String.join(
                "\n",
                "{\"_key\":\"good\",\"text\":\"fine\"}",
                "",
                "not json",
                "[1,2]",
                "{\"text\":\"nameless\"}",
                "{\"_key\":7,\"text\":\"a number for a key\"}",
                "{\"_key\":\"titled\",\"title\":{},\"text\":\"a map for a title\"}",
                "{\"_key\":\"also good\",\"title\":\"T\",\"year\":1999,\"text\":\"fine\",\"nothing\":null}");
        OperationsApi.Receipt receipt = upload(operation, "documents", body);
        assertThat(receipt.indexed()).isEqualTo(2);
        assertThat(receipt.failed())
                .extracting(OperationsApi.Failed::key, OperationsApi.Failed::cause)
                .satisfiesExactly(
                        one -> assertThat(one.toList()).first().isEqualTo("line 3"),
                        two -> assertThat(two.toList().get(1).toString()).startsWith("Line 4: Expected a JSON object"),
                        three -> assertThat(three.toList()).containsExactly(
                                "line 5", "Line 5: Missing required field: _key"),
                        four -> assertThat(four.toList()).containsExactly(
                                "line 6", "Line 6: Field '_key' must be a string."),
                        five -> assertThat(five.toList()).containsExactly(
                                "titled", "Line 7: Field 'title' must be a string."));
        assertThat(upload(operation, "documents", "{\"_key\":\"good\",\"text\":\"fine\"}").skipped()).isEqualTo(1);
        assertThat(upload(operation, "edges?edge_collection=e", "{\"_from\":\"a\",\"_to\":\"b\"}").failed())
                .containsExactly(new OperationsApi.Failed("a", "Line 1: Missing required field: type"));
        Operation ended = complete(operation);
        assertThat(ended.processedFiles()).isEqualTo(9);
        assertThat(ended.failedFiles()).isEqualTo(6);
        assertThat(ended.skippedFiles()).isEqualTo(1);
        assertThat(ended.failures()).hasSize(6);
    }

    @Test
    void anOperationOfWhichNothingCouldBeUsedHasFailed() throws Exception {
        Operation operation = open("in vain", 1L);
        upload(operation, "documents", "nonsense");
        Operation ended = complete(operation);
        assertThat(ended.status()).isEqualTo("failed");
        assertThat(ended.errorMessage()).contains("Nothing could be indexed");
    }

    @Test
    void aFileBecomesADocument() throws Exception {
        Operation operation = open("files", 2L);
        assertThat(upload(operation, "files?path=notes%2Ffirst%20note.txt", "Pharos was a lighthouse.").indexed())
                .isEqualTo(1);
        assertThat(get(operation).currentFile()).isEqualTo("notes/first note.txt");
        complete(operation);
        HttpResponse<String> found =
                server.call("GET", "/api/v3/themis/document/files/notes/first%20note.txt", null);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("Pharos was a lighthouse.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /api/v4/operations | {} | 422 | collection",
                "POST | /api/v4/operations | no json | 400 |",
                "POST | /api/v4/operations | {\"collection\":\"a/b\"} | 422 | collection",
                "POST | /api/v4/operations | {\"collection\":\"c\",\"type\":\"dance\"} | 422 | type",
                "POST | /api/v4/operations | {\"collection\":\"c\",\"total_files\":-1} | 422 | total_files",
                "POST | /api/v4/operations | {\"collection\":\"c\",\"total_files\":\"many\"} | 422 | total_files",
                "GET | /api/v4/operations?status=lazy | | 422 | status",
                "GET | /api/v4/operations?limit=0 | | 422 | limit",
                "GET | /api/v2/operations?limit=x | | 422 | limit",
                "POST | /api/v4/operations/ID/edges | {} | 422 | edge_collection",
                "POST | /api/v4/operations/ID/edges?edge_collection=a%2Fb | {} | 422 | edge_collection",
                "POST | /api/v4/operations/ID/files | x | 422 | path",
                "POST | /api/v4/operations/ID/files?path=%2Fetc%2Fpasswd | x | 422 | path",
                "POST | /api/v4/operations/ID/files?path=a%2F..%2Fb | x | 422 | path",
                "PUT | /api/v4/operations/ID | {} | 405 |",
                "GET | /ws/operations | | 426 |",
            })
    void mistakesAreNamed(String method, String path, String body, int status, String field) throws Exception {
        Operation operation = open("mistakes", null);
        HttpResponse<String> response = server.call(method, path.replace("ID", operation.id()), body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        Map<String, Object> error = JsonCodec.shared().readObject(response.body());
        assertThat(error).containsKeys("error", "message", "detail", "request_id", "timestamp");
        assertThat(error.get("field")).isEqualTo(field);
        complete(operation);
    }

    @Test
    void uploadsAreBounded() throws Exception {
        Operation operation = open("bounded", null);
        HttpResponse<String> tooMany = post(operation, "documents", lines(501));
        assertThat(tooMany.statusCode()).isEqualTo(413);
        assertThat(tooMany.body()).contains("at most 500 lines, not 501");
        String large = "{\"_key\":\"a\",\"text\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}";
        assertThat(post(operation, "documents", large).statusCode()).isEqualTo(413);
        assertThat(get(operation).processedFiles()).isZero();
        complete(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{\"action\":\"dance\"}", "{}", "[]", "{\"action\":7}"})
    void nonsenseOnTheSocketIsAnsweredAndForgiven(String nonsense) throws Exception {
        Operation operation = open("nonsense", null);
        for (String path : List.of("/ws/operations", "/ws/operations/" + operation.id())) {
            try (TestSocket socket = server.socket(path)) {
                socket.next();
                socket.say(nonsense).until("error");
                socket.say("{\"action\":\"ping\",\"request_id\":\"r\"}");
                assertThat(socket.until("pong").getLast()).containsEntry("request_id", "r");
            }
        }
        complete(operation);
    }

    @Test
    void aWrongPositionIsRefusedBeforeTheUpgrade() throws Exception {
        assertThat(TestSocket.refusal(server.url(), "/ws/operations/x?since_offset=soon", null)).isEqualTo(400);
        assertThat(TestSocket.refusal(server.url(), "/ws/operations?since_offset=-1", null)).isEqualTo(400);
    }

    @Test
    void timesAreTrue() throws Exception {
        Instant before = Instant.now().minusMillis(1);
        Operation operation = open("times", 1L);
        upload(operation, "documents", lines(1));
        Operation ended = complete(operation);
        assertThat(ended.createdAt()).isBetween(before, Instant.now());
        assertThat(ended.startedAt()).isAfterOrEqualTo(ended.createdAt());
        assertThat(ended.completedAt()).isAfterOrEqualTo(ended.startedAt());
        assertThat(ended.stages()).allSatisfy(stage -> assertThat(stage.completedAt())
                .isAfterOrEqualTo(stage.startedAt()));
        assertThat(ended.rate()).isZero();
        assertThat(ended.etaSeconds()).isNull();
    }

    private static Operation open(String collection, Long total) throws Exception {
        String body = JsonCodec.shared().write(new OperationsApi.Create("index", null, collection, total, null));
        HttpResponse<String> response = server.call("POST", "/api/v4/operations", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JsonCodec.shared().read(response.body(), OperationsApi.One.class).operation();
    }

    private static HttpResponse<String> post(Operation operation, String what, String body) throws Exception {
        return server.call("POST", "/api/v4/operations/" + operation.id() + "/" + what, body);
    }

    private static OperationsApi.Receipt upload(Operation operation, String what, String body) throws Exception {
        return read(post(operation, what, body), OperationsApi.Receipt.class);
    }

    private static Operation complete(Operation operation) throws Exception {
        return read(post(operation, "complete", ""), OperationsApi.One.class).operation();
    }

    private static Operation get(Operation operation) throws Exception {
        return read(server.call("GET", "/api/v4/operations/" + operation.id(), null), OperationsApi.One.class)
                .operation();
    }

    private static List<String> found(String collection, String query, int topK) throws Exception {
        HttpResponse<String> response = server.call(
                "POST",
                "/api/v3/themis/vector/search",
                JsonCodec.shared().write(Map.of("query", query, "collection", collection, "top_k", topK)));
        List<?> results = (List<?>) JsonCodec.shared().readObject(response.body()).get("results");
        return results.stream().map(hit -> (String) ((Map<?, ?>) hit).get("doc_id")).toList();
    }

    private static Map<?, ?> update(TestSocket socket, String id) {
        while (true) {
            Map<String, Object> frame = socket.expect("operation_update");
            if (id.equals(frame.get("operation_id"))) {
                return (Map<?, ?>) frame.get("operation");
            }
        }
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonCodec.shared().read(response.body(), type);
    }

    private static List<String> types(List<Map<String, Object>> frames) {
        return frames.stream().map(frame -> (String) frame.get("type")).toList();
    }

    private static String lines(int count) {
        List<String> ordinals = List.of("first", "second", "third");
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{\"_key\":\"k%d\",\"title\":\"%s\",\"text\":\"the %s text of this test\"}"
                        .formatted(i, ordinals.get((i - 1) % 3), ordinals.get((i - 1) % 3)))
                .collect(Collectors.joining("\n"));
    }
}
