package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Topics about the server itself. */
@Timeout(60)
@Isolated("the log of the whole process is read")
class NodeTopicsTest {
    @Test
    void tellWhoIsConnectedAndThatTheServerEnds(@TempDir Path dir) throws Exception {
        TestServer server = TestServer.start(dir);
        try (TestSocket watcher = server.socket("/api/v4/ws?client_id=watcher&topics=connections,system")) {
            watcher.expect("connected");
            assertThat(watcher.expect("subscribed")).containsEntry("topic", "connections");
            Map<String, Object> snapshot = object(watcher.expect("snapshot").get("data"));
            assertThat(snapshot).containsEntry("type", "connections").containsEntry("total_connections", 1);
            assertThat(object(list(snapshot.get("connections")).getFirst()))
                    .containsEntry("client_id", "watcher")
                    .containsEntry("path", "/api/v4/ws")
                    .containsKeys("id", "opened_at", "queued_bytes", "dropped", "frames_sent");
            assertThat(watcher.expect("subscribed")).containsEntry("topic", "system");
            try (TestSocket guest = server.socket("/api/v3/ws/logs?client_id=guest")) {
                guest.expect("connected");
                assertThat(untilConnected(watcher, 2).get("clients")).isEqualTo(List.of("guest", "watcher"));
            }
            untilConnected(watcher, 1);
            server.close();
            Map<String, Object> told = nextOf(watcher, "system");
            assertThat(object(told.get("data"))).containsEntry("type", "notice").containsEntry("code", "draining");
            assertThat(watcher.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void tellNothingWhileNobodyListens(@TempDir Path dir) throws Exception {
        try (TestServer server = TestServer.start(dir);
                TestSocket clock = server.socket("/api/v4/ws?client_id=clock&topics=adapter.status")) {
            clock.expect("connected");
            clock.expect("subscribed");
            clock.expect("snapshot");
            clock.expect("event");
            clock.expect("event");
            assertThat(history(server, "connections")).containsEntry("last_offset", 0);
            assertThat(object(list(history(server, "system").get("events")).getFirst()).get("data"))
                    .extracting("code")
                    .isEqualTo("started");
        }
    }

    private static Map<String, Object> untilConnected(TestSocket watcher, int connections) {
        while (true) {
            Map<String, Object> data = object(nextOf(watcher, "connections").get("data"));
            if (data.get("total_connections").equals(connections)) {
                return data;
            }
        }
    }

    private static Map<String, Object> nextOf(TestSocket socket, String topic) {
        Map<String, Object> event = socket.next();
        while (!topic.equals(event.get("topic"))) {
            event = socket.next();
        }
        return event;
    }

    private static Map<String, Object> history(TestServer server, String topic) throws Exception {
        return JsonCodec.shared()
                .readObject(server.call("GET", "/api/v4/topics/" + topic + "/history", null).body());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
