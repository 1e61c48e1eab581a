package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.testing.TestDatabases;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operations that versions before the database had kept in files. */
class OldOperationsTest {
    private static final String DONE = "0b5b5f0e-6f7e-4b2f-9d4c-1a2b3c4d5e6f";
    private static final String RUNNING = "7f1c8a90-2b3d-4e5f-8a6b-9c0d1e2f3a4b";

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void areTakenOverOnce(TestDatabases databases) throws Exception {
        Path data = dir.resolve("data");
        Path files = Files.createDirectories(data.resolve("operations"));
        Files.writeString(files.resolve(DONE + ".json"), old(DONE, "completed", "2026-11-01T10:00:00.000+00:00"));
        Files.writeString(files.resolve(RUNNING + ".json"), old(RUNNING, "processing", "2026-11-02T10:00:00.000+00:00"));
        Files.writeString(files.resolve("torn.json"), "{\"id\":\"to");
        DatabaseConfig database = databases.empty(Files.createDirectory(dir.resolve("database")));
        ServerConfig config = new ServerConfig("127.0.0.1", 0, data, false).withDatabase(database);

        OperationsApi.All first;
        try (TestServer server = TestServer.start(config)) {
            first = all(server);
            assertThat(first.operations()).extracting(Operation::id).containsExactly(RUNNING, DONE);
            assertThat(first.operations()).extracting(Operation::status).containsExactly("interrupted", "completed");
            assertThat(first.operations()).allSatisfy(OldOperationsTest::isWhole);
            OperationsApi.Failures failures = TestUser.read(
                    server.call("GET", "/api/v4/operations/" + DONE + "/failures", null), OperationsApi.Failures.class);
            assertThat(failures.failures()).containsExactly(new Operation.Failed("x.pdf", "encrypted", "other"));
        }
        assertThat(files).doesNotExist();
        assertThat(data.resolve("operations.old")).isDirectoryContaining("glob:**/torn.json");

        try (TestServer server = TestServer.start(config)) {
            assertThat(all(server)).isEqualTo(first);
        }
    }

    private static void isWhole(Operation operation) {
        assertThat(operation.title()).isEqualTo("papers");
        assertThat(operation.owner()).isEqualTo("operator");
        assertThat(operation.failedFiles()).isEqualTo(1);
        assertThat(operation.causes()).containsExactly(new Operation.Cause("other", 1));
        assertThat(operation.config()).isEmpty();
        assertThat(operation.stages()).hasSize(1);
    }

    private static OperationsApi.All all(TestServer server) throws Exception {
        return TestUser.read(server.call("GET", "/api/v4/operations", null), OperationsApi.All.class);
    }

    /** Returns an operation as those versions wrote it. */
    private static String old(String id, String status, String begun) {
        return """
                {"id":"%s","type":"index","title":"papers","collection":"documents","status":"%s",\
                "stage":"processing_embeddings","stages":[{"name":"scanning_documents","started_at":"%3$s",\
                "completed_at":"%3$s","done":42,"total":42}],"processed_files":10,"failed_files":1,"skipped_files":2,\
                "total_files":42,"rate":0.0,"created_at":"%3$s","started_at":"%3$s",\
                "failures":[{"file":"x.pdf","cause":"encrypted"}],"result":{}}""".formatted(id, status, begun);
    }
}
