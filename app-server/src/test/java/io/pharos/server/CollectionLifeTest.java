package io.pharos.server;

import static io.pharos.server.testing.TestUser.json;
import static io.pharos.server.testing.TestUser.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.testing.TestDatabases;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A collection from its birth to its end with either database behind it, and the server started anew in between. */
@Timeout(60)
class CollectionLifeTest {
    private static final String ALL = "/api/v2/collections";

    @TempDir
    Path dir;

    private TestServer server;

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void whatACollectionHasIsThereAfterARestart(TestDatabases databases) throws Exception {
        Path files = filled();
        DatabaseConfig database = databases.empty(Files.createDirectory(dir.resolve("database")));
        ServerConfig config = new ServerConfig("127.0.0.1", 0, dir.resolve("data"), false)
                .withDatabase(database)
                .withScanRoots(List.of(files));
        String one;
        Kept before;
        try (TestServer first = TestServer.start(config)) {
            server = first;
            one = ALL + "/" + createdFrom(files);
            Files.writeString(files.resolve("late.txt"), "Late comes the owl.");
            Operation append = ended(call("POST", one + "/sources", sourceOf(files), Operation.class).id());
            assertThat(append.result()).containsEntry("indexed", 1).containsEntry("skipped", 3);
            ended(call("POST", one + "/sources", sourceOf(files.resolve("deep")), Operation.class).id());
            before = kept(one);
            assertThat(before.collection.documentCount()).isEqualTo(4);
            assertThat(before.sources.sources()).extracting(CatalogApi.Source::documentCount).containsExactly(4L, 1L);
            assertThat(before.second.total()).isGreaterThanOrEqualTo(5);
            assertThat(before.second.documents()).hasSize(2).doesNotContainAnyElementsOf(before.first.documents());
            assertThat(before.failures.failures()).extracting(Operation.Failed::kind).containsExactly("empty");
        }
        try (TestServer second = TestServer.start(config)) {
            server = second;
            assertThat(kept(one)).isEqualTo(before);
            String source = URLEncoder.encode(files.toString(), StandardCharsets.UTF_8);
            Operation removed =
                    ended(call("DELETE", one + "/sources?source_path=" + source, null, Operation.class).id());
            assertThat(removed.result()).containsEntry("documents_removed", 3);
            assertThat(server.call("DELETE", one, null).statusCode()).isEqualTo(204);
        }
        try (TestServer third = TestServer.start(config)) {
            server = third;
            assertThat(server.call("GET", one, null).statusCode()).isEqualTo(404);
            assertThat(call("GET", ALL, null, CatalogApi.Page.class).total()).isZero();
        }
    }

    private Path filled() throws Exception {
        Path files = Files.createDirectories(dir.toRealPath().resolve("papers/deep")).getParent();
        Files.writeString(files.resolve("tides.txt"), "The tides follow the moon and the sun.");
        Files.writeString(files.resolve("bees.md"), "# Bees\n\nBees dance to tell where flowers are.");
        Files.writeString(files.resolve("deep/steam.txt"), "Steam drives pistons.");
        Files.writeString(files.resolve("empty.txt"), "");
        return files;
    }

    /** Returns the id of a new collection, when all files of a folder are in it. */
    private String createdFrom(Path folder) throws Exception {
        CatalogApi.Collection made =
                call("POST", ALL, Map.of("name", "papers", "source_path", folder.toString()), CatalogApi.Collection.class);
        assertThat(ended(made.operationId()).result()).containsEntry("indexed", 3).containsEntry("failed", 1);
        return made.id();
    }

    /** What the server tells of a collection. */
    private record Kept(
            CatalogApi.Collection collection,
            CatalogApi.Sources sources,
            CatalogApi.Documents first,
            CatalogApi.Documents second,
            List<Operation> operations,
            OperationsApi.Failures failures) {}

    private Kept kept(String one) throws Exception {
        List<Operation> operations =
                call("GET", "/api/v4/operations?collection=papers", null, OperationsApi.All.class).operations();
        return new Kept(
                call("GET", one, null, CatalogApi.Collection.class),
                call("GET", one + "/sources", null, CatalogApi.Sources.class),
                call("GET", one + "/documents?per_page=2", null, CatalogApi.Documents.class),
                call("GET", one + "/documents?per_page=2&page=2", null, CatalogApi.Documents.class),
                operations,
                call(
                        "GET",
                        "/api/v4/operations/" + operations.getLast().id() + "/failures?per_page=1",
                        null,
                        OperationsApi.Failures.class));
    }

    private static Map<String, Object> sourceOf(Path path) {
        return Map.of("source_path", path.toString());
    }

    /** Returns the operation as it ended, waiting for that on its socket. */
    private Operation ended(String id) throws Exception {
        try (TestSocket socket = server.socket("/ws/operations/" + id)) {
            socket.until("status_update");
        }
        Operation ended = call("GET", "/api/v4/operations/" + id, null, OperationsApi.One.class).operation();
        assertThat(ended.status()).as(String.valueOf(ended.errorMessage())).isEqualTo("completed");
        return ended;
    }

    private <T> T call(String method, String path, Object body, Class<T> type) throws Exception {
        HttpResponse<String> answer = server.call(method, path, body == null ? null : json(body));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return read(answer, type);
    }
}
