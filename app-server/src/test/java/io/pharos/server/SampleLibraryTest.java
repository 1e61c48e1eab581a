package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.api.CollectionsApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLibraryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void anEmptyServerGetsTheLibraryWhileEverybodyWatches(@TempDir Path dir) throws Exception {
        try (ConsoleServer server = start(dir, true);
                ServerConnection connection = connection(server);
                TestSocket all = new TestSocket(server.url(), "/ws/operations", TestServer.operatorSecret(dir))) {
            assertThat(all.next()).containsEntry("type", "operations_snapshot");
            Operation running = only(connection.rest());
            assertThat(running.title()).isEqualTo("Sample library");
            String path = "/ws/operations/" + running.id();
            try (TestSocket one = new TestSocket(server.url(), path, TestServer.operatorSecret(dir))) {
                one.expect("current_state");
                one.expect("operation_started");
                List<Map<String, Object>> seen = one.until("status_update");
                assertThat(seen).extracting(frame -> frame.get("type")).contains("stage_started", "file_processing");
                assertThat(seen.stream().filter(frame -> "file_processing".equals(frame.get("type"))))
                        .hasSizeGreaterThan(3);
            }
            Operation done = only(connection.rest());
            assertThat(done.status()).isEqualTo("completed");
            assertThat(done.failures()).isEmpty();
            assertThat(done.processedFiles()).isEqualTo(done.totalFiles());
            assertThat(done.stages())
                    .extracting(Operation.Stage::name)
                    .containsExactly("scanning_documents", "processing_embeddings", "linking", "finishing");
            CollectionsApi.All collections = connection.rest().get("/api/v4/collections", CollectionsApi.All.class);
            assertThat(collections.collections()).hasSize(1);
            assertThat(collections.collections().getFirst().name()).isEqualTo("documents");
            assertThat(collections.collections().getFirst().documents()).isGreaterThanOrEqualTo(150);
            assertThat(collections.edgeCollections().getFirst().name()).isEqualTo("citations");
            assertThat(connection.rest().getObject("/api/v3/themis/document/documents/doc123"))
                    .containsEntry("key", "doc123");
        }
        try (ConsoleServer again = start(dir, true);
                ServerConnection connection = connection(again)) {
            assertThat(only(connection.rest()).status()).as("the only operation is the old one").isEqualTo("completed");
        }
    }

    @Test
    void aRunThatTheServersEndCutShortIsContinued(@TempDir Path dir) throws Exception {
        try (ConsoleServer server = start(dir, true);
                ServerConnection connection = connection(server)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> only(connection.rest()).processedFiles() > 0);
        }
        try (ConsoleServer server = start(dir, true);
                ServerConnection connection = connection(server)) {
            List<Operation> operations = all(connection.rest());
            assertThat(operations).hasSize(2);
            assertThat(operations.getLast().status()).isEqualTo("interrupted");
            Awaitility.await().atMost(PATIENCE).until(() -> all(connection.rest()).getFirst().ended());
            Operation done = all(connection.rest()).getFirst();
            assertThat(done.status()).isEqualTo("completed");
            assertThat(done.skippedFiles()).as("what was there already").isPositive();
        }
    }

    @Test
    void whoCancelsItIsNotAskedAgain(@TempDir Path dir) throws Exception {
        try (ConsoleServer server = start(dir, true);
                ServerConnection connection = connection(server)) {
            connection.rest().delete("/api/v4/operations/" + only(connection.rest()).id());
            assertThat(only(connection.rest()).status()).isEqualTo("cancelled");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Files.readString(dir.resolve("sample-library")).startsWith("cancelled"));
        }
        try (ConsoleServer server = start(dir, true);
                ServerConnection connection = connection(server)) {
            assertThat(all(connection.rest())).hasSize(1);
        }
    }

    @Test
    void noSampleIsIndexedUnasked(@TempDir Path dir) throws Exception {
        try (ConsoleServer server = start(dir, false);
                ServerConnection connection = connection(server)) {
            assertThat(all(connection.rest())).isEmpty();
            connection.rest()
                    .post(
                            "/api/v3/themis/document/mine",
                            Map.of("key", "a", "document", Map.of("text", "my own")),
                            Map.class);
        }
        try (ConsoleServer server = start(dir, true);
                ServerConnection connection = connection(server)) {
            assertThat(all(connection.rest())).as("a server that has documents of its own").isEmpty();
        }
    }

    private static ConsoleServer start(Path dir, boolean sample) throws Exception {
        return ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, sample));
    }

    private static ServerConnection connection(ConsoleServer server) {
        return new ServerConnection(new ServerAddress(server.url()), "test");
    }

    private static Operation only(RestClient rest) throws Exception {
        List<Operation> operations = all(rest);
        assertThat(operations).hasSize(1);
        return operations.getFirst();
    }

    private static List<Operation> all(RestClient rest) throws Exception {
        return rest.get("/api/v4/operations", OperationsApi.All.class).operations();
    }
}
