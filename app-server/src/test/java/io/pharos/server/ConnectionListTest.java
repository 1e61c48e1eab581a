package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of each socket, above all how much waits for it, before it is too late. */
@Timeout(60)
class ConnectionListTest {
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
    void tellsWhatIsDocumentedAndEachSocketByItself() throws Exception {
        try (RawSocket logs = new RawSocket(server.url(), "/api/v3/ws/logs?client_id=anna", Map.of());
                RawSocket shared = new RawSocket(server.url(), "/api/v4/ws?client_id=anna&topics=operations,custom.x", Map.of())) {
            logs.next();
            shared.next();
            await().untilAsserted(() -> assertThat(socket("/api/v4/ws").get("topics"))
                    .isEqualTo(List.of("custom.x", "operations")));

            assertThat(list())
                    .containsEntry("total_connections", 2)
                    .containsEntry("active_clients", 1)
                    .containsEntry("clients", List.of("anna"))
                    .containsKey("timestamp");
            assertThat(socket("/api/v3/ws/logs"))
                    .containsOnlyKeys(
                            "id",
                            "client_id",
                            "path",
                            "remote_address",
                            "opened_at",
                            "queued_bytes",
                            "oldest_age_ms",
                            "dropped",
                            "frames_sent",
                            "topics")
                    .containsEntry("client_id", "anna")
                    .containsEntry("topics", List.of("logs"))
                    .containsEntry("dropped", 0)
                    .hasEntrySatisfying("remote_address", from -> assertThat(from).asString().matches("127\\.0\\.0\\.1:\\d+"))
                    .hasEntrySatisfying("frames_sent", sent -> assertThat((Integer) sent).isPositive());
        }
    }

    @Test
    void aClientThatStoppedReadingStandsOut() throws Exception {
        try (RawSocket stalled = new RawSocket(server.url(), "/api/v4/ws?client_id=stalled&topics=custom.flood", Map.of())) {
            stalled.next();
            String event = "{\"text\":\"" + "x".repeat(800_000) + "\"}";
            await().until(() -> {
                HttpResponse<String> published = server.call("POST", "/api/v4/topics/custom.flood/events", event);
                assertThat(published.statusCode()).as(published.body()).isEqualTo(202);
                return (Integer) Objects.requireNonNull(socket("/api/v4/ws").get("queued_bytes")) > 100_000;
            });

            Map<String, Object> row = socket("/api/v4/ws");
            assertThat((Integer) row.get("queued_bytes")).isGreaterThan(100_000);
            await().until(() -> (Integer) Objects.requireNonNull(socket("/api/v4/ws").get("oldest_age_ms")) > 50);
        }
    }

    private static Map<String, Object> list() throws Exception {
        return JsonCodec.shared().readObject(server.call("GET", "/api/v3/ws/connections", null).body());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> socket(String path) throws Exception {
        return ((List<Map<String, Object>>) Objects.requireNonNull(list().get("connections")))
                .stream().filter(row -> path.equals(row.get("path"))).findFirst().orElseThrow();
    }
}
