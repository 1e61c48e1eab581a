package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of collections over REST and sockets, with real folders. */
class CollectionConversationTest {
    private static TestServer server;
    private static Path root;

    private Path folder;
    private String name;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path files) throws Exception {
        root = files.toRealPath();
        server = TestServer.start(data, config -> config.withScanRoots(List.of(root)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill() throws IOException {
        name = "c " + UUID.randomUUID();
        folder = Files.createDirectories(root.resolve(UUID.randomUUID() + "/papers/deep")).getParent();
        Files.writeString(folder.resolve("tides.txt"), "The tides follow the moon and the sun.");
        Files.writeString(folder.resolve("bees.md"), "# Bees\n\nBees dance to tell where flowers are.");
        Files.writeString(folder.resolve("deep/steam.html"), "<html><title>Steam</title><body>Steam drives pistons.</body></html>");
        Files.writeString(folder.resolve("empty.txt"), "");
        Files.write(folder.resolve("program.bin"), new byte[] {0, 1, 2, 3, (byte) 0xfe, (byte) 0xff, 0, 0, 7});
    }

    @Test
    void aFolderNamedAtCreationIsIndexedWhileEverybodyWatches() throws Exception {
        CatalogApi.Collection made = create(Map.of("name", name, "description", "d", "source_path", folder.toString()));
        assertThat(made.operationId()).isEqualTo(made.initialOperationId()).isNotNull();
        try (TestSocket socket = server.socket("/ws/operations/" + made.operationId())) {
            assertThat(socket.expect("current_state")).containsKey("data");
            List<Map<String, Object>> heard = socket.until("status_update");
            assertThat(heard)
                    .extracting(message -> message.get("type"))
                    .containsSubsequence(
                            "operation_started",
                            "scanning_documents",
                            "scanning_completed",
                            "processing_embeddings",
                            "document_processed",
                            "index_completed",
                            "operation_completed",
                            "status_update");
            assertThat(only(heard, "scanning_completed"))
                    .containsEntry("total_files_found", 5)
                    .containsEntry("new_documents_registered", 5);
            assertThat(only(heard, "index_completed")).containsEntry("vector_dim", 384);
        }
        Operation operation = operation(made.operationId());
        assertThat(operation.status()).isEqualTo("completed");
        assertThat(operation.processedFiles()).isEqualTo(5);
        assertThat(operation.causes())
                .containsExactlyInAnyOrder(new Operation.Cause("empty", 1), new Operation.Cause("unsupported", 1));
        assertThat(operation.stages())
                .extracting(Operation.Stage::name)
                .containsExactly(
                        "scanning_documents", "reading", "splitting", "processing_embeddings", "indexing");
        assertThat(operation.stages()).allSatisfy(stage -> assertThat(stage.completedAt()).isNotNull());
        CatalogApi.Collection now = collection(made.id());
        assertThat(now.documentCount()).isEqualTo(3);
        assertThat(now.vectorCount()).isEqualTo(3);
        assertThat(now.status()).isEqualTo("ready");
        assertThat(best("how do insects tell where nectar is")).endsWith("papers/bees.md");
    }

    @Test
    void anAppendTakesWhatIsNewOrChangedOnly() throws Exception {
        CatalogApi.Collection made = create(Map.of("name", name));
        Operation first = append(made);
        assertThat(first.type()).isEqualTo("append");
        assertThat(first.result()).containsEntry("indexed", 3).containsEntry("failed", 2);
        Operation again = append(made);
        assertThat(again.result()).containsEntry("indexed", 0).containsEntry("skipped", 3).containsEntry("failed", 2);
        Files.setLastModifiedTime(
                folder.resolve("tides.txt"), FileTime.from(Instant.now().plusSeconds(5)));
        Files.writeString(folder.resolve("bees.md"), "# Bees\n\nBees see ultraviolet light.");
        Files.writeString(folder.resolve("new.txt"), "Something new under the sun.");
        Operation third = append(made);
        assertThat(third.result())
                .as("a file that was only touched is the same")
                .containsEntry("indexed", 2)
                .containsEntry("skipped", 2)
                .containsEntry("failed", 2);
        assertThat(collection(made.id()).documentCount()).isEqualTo(4);
        assertThat(best("ultraviolet")).endsWith("bees.md");
    }

    @Test
    void onlyWhatFailedIsTriedAgain() throws Exception {
        CatalogApi.Collection made = create(Map.of("name", name));
        Operation first = append(made);
        assertThat(first.actions()).contains("retry");
        Files.writeString(folder.resolve("empty.txt"), "Not empty any more.");
        Files.writeString(folder.resolve("new.txt"), "Not asked for.");
        Operation retry = ended(one(server.call("POST", "/api/v4/operations/" + first.id() + "/retry", null), 202).id());
        assertThat(retry.result()).containsEntry("indexed", 1).containsEntry("failed", 1);
        assertThat(collection(made.id()).documentCount()).isEqualTo(4);
        OperationsApi.Failures failures = read(
                server.call("GET", "/api/v4/operations/" + first.id() + "/failures?per_page=1&page=2", null),
                OperationsApi.Failures.class);
        assertThat(failures.total()).isEqualTo(2);
        assertThat(failures.failures()).hasSize(1);
    }

    @Test
    void aReindexSwitchesAndCanBeUndone() throws Exception {
        Files.writeString(folder.resolve("long.txt"), "All about tides. ".repeat(200));
        CatalogApi.Collection made = create(Map.of("name", name, "source_path", folder.toString()));
        ended(made.operationId());
        long before = collection(made.id()).vectorCount();
        Operation begun = read(
                server.call("POST", "/api/v2/collections/" + made.id() + "/reindex", "{\"chunk_size\":200,\"chunk_overlap\":20}"),
                Operation.class);
        try (TestSocket socket = server.socket("/ws/operations/" + begun.id())) {
            socket.expect("current_state");
            assertThat(socket.until("status_update"))
                    .extracting(message -> message.get("type"))
                    .containsSubsequence(
                            "reindex_preflight",
                            "staging_created",
                            "reprocessing_progress",
                            "validation_complete",
                            "reindex_completed",
                            "operation_completed",
                            "status_update");
        }
        Operation operation = operation(begun.id());
        assertThat(operation.status()).as(String.valueOf(operation.errorMessage())).isEqualTo("completed");
        assertThat(operation.actions()).contains("roll_back");
        CatalogApi.Collection fine = collection(made.id());
        assertThat(fine.vectorCount()).isGreaterThan(before);
        assertThat(fine.documentCount()).isEqualTo(4);
        assertThat(fine.canRollBack()).isTrue();
        CatalogApi.Collection back = read(
                server.call("POST", "/api/v2/collections/" + made.id() + "/roll_back", null), CatalogApi.Collection.class);
        assertThat(back.vectorCount()).isEqualTo(before);
    }

    @Test
    void aSourceIsRemovedWithItsDocumentsButNotWithThoseOfAnother() throws Exception {
        CatalogApi.Collection made = create(Map.of("name", name));
        append(made);
        ended(read(
                        server.call(
                                "POST",
                                "/api/v2/collections/" + made.id() + "/sources",
                                JsonCodec.shared().write(Map.of("source_path", folder.resolve("deep").toString()))),
                        Operation.class)
                .id());
        CatalogApi.Sources sources =
                read(server.call("GET", "/api/v2/collections/" + made.id() + "/sources", null), CatalogApi.Sources.class);
        assertThat(sources.sources()).extracting(CatalogApi.Source::documentCount).containsExactly(3L, 1L);
        Operation removed = ended(read(
                        server.call(
                                "DELETE",
                                "/api/v2/collections/" + made.id() + "/sources?source_path="
                                        + URLEncoder.encode(folder.toString(), StandardCharsets.UTF_8),
                                null),
                        Operation.class)
                .id());
        assertThat(removed.status()).isEqualTo("completed");
        assertThat(removed.result()).containsEntry("documents_removed", 2);
        assertThat(collection(made.id()).documentCount()).as("the other source has it still").isEqualTo(1);
    }

    @Test
    void aDeletedCollectionIsGone() throws Exception {
        CatalogApi.Collection made = create(Map.of("name", name, "source_path", folder.toString()));
        HttpResponse<String> answer = server.call("DELETE", "/api/v2/collections/" + made.id(), null);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(server.call("GET", "/api/v2/collections/" + made.id(), null).statusCode()).isEqualTo(404);
        assertThat(create(Map.of("name", name)).documentCount()).as("the name is free again").isZero();
    }

    @Test
    void namesAreUniqueAndCollectionsArePaged() throws Exception {
        CatalogApi.Collection made = create(Map.of("name", name));
        HttpResponse<String> taken = server.call(
                "POST", "/api/v2/collections", JsonCodec.shared().write(Map.of("name", name)));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("Collection with name '" + name + "' already exists");
        CatalogApi.Page page = read(server.call("GET", "/api/v2/collections?per_page=1", null), CatalogApi.Page.class);
        assertThat(page.collections()).hasSize(1);
        assertThat(page.total()).isGreaterThanOrEqualTo(2);
        CatalogApi.Collection renamed = read(
                server.call(
                        "PUT", "/api/v2/collections/" + made.id(),
                        JsonCodec.shared().write(Map.of("name", name + " 2", "is_public", true))),
                CatalogApi.Collection.class);
        assertThat(renamed.name()).isEqualTo(name + " 2");
        assertThat(renamed.isPublic()).isTrue();
    }

    @Test
    void ownersAreNamed() throws Exception {
        TestUser mara = TestUser.register(server, "mara");
        CatalogApi.Collection hers = TestUser.read(
                mara.call("POST", "/api/v2/collections", JsonCodec.shared().write(Map.of("name", name, "is_public", true))),
                CatalogApi.Collection.class);
        CatalogApi.Collection operators = create(Map.of("name", name + " of the operator"));

        assertThat(hers.ownerName()).isEqualTo("mara");
        assertThat(operators.ownerName()).isEqualTo("operator");
        assertThat(read(server.call("GET", "/api/v2/collections?per_page=100", null), CatalogApi.Page.class).collections())
                .filteredOn(each -> each.name().startsWith(name))
                .extracting(CatalogApi.Collection::ownerName)
                .containsExactly("mara", "operator");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                           | 422 | name",
        "{\"name\":\"\"}                              | 422 | name",
        "{\"name\":\"a/b\"}                           | 422 | name",
        "{\"name\":7}                                 | 422 | name",
        "{\"name\":\"x\",\"chunk_size\":99}           | 422 | chunk_size",
        "{\"name\":\"x\",\"chunk_size\":\"big\"}      | 422 | chunk_size",
        "{\"name\":\"x\",\"chunk_size\":200,\"chunk_overlap\":200} | 422 | chunk_overlap",
        "{\"name\":\"x\",\"quantization\":\"int2\"}   | 422 | quantization",
        "{\"name\":\"x\",\"embedding_model\":\"gpt\"} | 422 | embedding_model",
        "{\"name\":\"x\",\"source_path\":\"papers\"}  | 422 | source_path",
        "{\"name\":\"x\",\"source_path\":\"/etc\"}    | 403 | source_path",
        "{\"name\":\"x\",\"source_path\":\"/../etc\"} | 403 | source_path",
        "{\"name\":\"x\",\"source_path\":\"/tmp/x\",\"config\":{\"include_patterns\":[\"\"]}} | 422 | include_patterns[0]",
        "[]                                           | 422 | ''",
        "{                                            | 400 | ''",
    })
    void badBodiesAreToldByTheirField(String body, int status, String field) throws Exception {
        HttpResponse<String> answer = server.call("POST", "/api/v2/collections", body.strip());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (!field.isEmpty()) {
            assertThat(answer.body()).contains(field);
        }
    }

    private CatalogApi.Collection create(Map<String, Object> body) throws Exception {
        HttpResponse<String> answer = server.call("POST", "/api/v2/collections", JsonCodec.shared().write(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        CatalogApi.Collection made = read(answer, CatalogApi.Collection.class);
        if (!body.containsKey("source_path")) {
            ended(made.operationId());
        }
        return made;
    }

    private Operation append(CatalogApi.Collection collection) throws Exception {
        HttpResponse<String> answer = server.call(
                "POST",
                "/api/v2/collections/" + collection.id() + "/sources",
                JsonCodec.shared().write(Map.of("source_path", folder.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return ended(read(answer, Operation.class).id());
    }

    private static CatalogApi.Collection collection(String id) throws Exception {
        return read(server.call("GET", "/api/v2/collections/" + id, null), CatalogApi.Collection.class);
    }

    private static Operation operation(String id) throws Exception {
        return one(server.call("GET", "/api/v4/operations/" + id, null), 200);
    }

    private static Operation one(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return read(answer, OperationsApi.One.class).operation();
    }

    /** Returns the operation as it ended, waiting for that on its socket. */
    private static Operation ended(String id) throws Exception {
        try (TestSocket socket = server.socket("/ws/operations/" + id)) {
            socket.until("status_update");
        }
        return operation(id);
    }

    private static Map<String, Object> only(List<Map<String, Object>> heard, String type) {
        List<Map<String, Object>> found = heard.stream().filter(message -> type.equals(message.get("type"))).toList();
        assertThat(found).as(type).hasSize(1);
        return found.getFirst();
    }

    private String best(String query) {
        try (TestSocket socket = server.socket("/api/v3/ws/search?client_id=t")) {
            socket.expect("connected");
            socket.say(JsonCodec.shared().write(Map.of("action", "search", "query", query, "collection", name)));
            socket.expect("search_started");
            Map<?, ?> data = (Map<?, ?>) socket.expect("result").get("data");
            return String.valueOf(data.get("id"));
        }
    }

    private static <T> T read(HttpResponse<String> answer, Class<T> type) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JsonCodec.shared().read(answer.body(), type);
    }
}
