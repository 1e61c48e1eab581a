package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Isolated("the log of the whole process is read")
class StatusAndLogsConversationTest {
    private static final Logger LOG = LoggerFactory.getLogger(StatusAndLogsConversationTest.class);

    private static TestServer server;
    private static Path dataDir;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        dataDir = dir;
        server = TestServer.start(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void statusComesAtOnceAndCountsRealQueries() throws Exception {
        try (TestSocket search = server.socket("/api/v3/ws/search?client_id=searcher");
                TestSocket status = server.socket("/api/v3/ws/adapter/status?client_id=watcher&interval=1")) {
            search.expect("connected");
            Map<String, Object> connected = status.expect("connected");
            assertThat(connected)
                    .containsEntry("endpoint", "adapter_status")
                    .containsEntry("update_interval_seconds", 1);
            Map<String, Object> first = status.expect("status_update");
            assertThat(first)
                    .containsEntry("current_adapter", "uds3")
                    .containsKeys("failover_enabled", "failover")
                    .containsEntry("epoch", connected.get("epoch"));
            assertThat(object(first, "themis")).containsEntry("available", false);
            long before = queries(first);

            search.say("{\"action\":\"search\",\"query\":\"joins\"}");
            search.until("search_complete");
            Map<String, Object> later = first;
            while (queries(later) == before) {
                later = status.expect("status_update");
            }
            assertThat(queries(later)).isEqualTo(before + 1);
            assertThat(object(later, "uds3")).containsEntry("query_count", object(later, "uds3").get("total_queries"));
            assertThat(((Number) object(later, "uds3").get("avg_latency_ms")).doubleValue()).isPositive();
            assertThat((int) later.get("active_websocket_connections")).isGreaterThanOrEqualTo(2);
            status.say("{\"action\":\"ping\"}");
            assertThat(status.until("pong")).isNotEmpty();
        }
    }

    @Test
    void aClientThatLeavesIsNoLongerListed() throws Exception {
        try (TestSocket status = server.socket("/api/v3/ws/adapter/status?client_id=leaver")) {
            status.expect("connected");
            assertThat(server.call("GET", "/api/v3/ws/connections", null).body()).contains("\"leaver\"");
        }
        org.awaitility.Awaitility.await()
                .until(() -> !server.call("GET", "/api/v3/ws/connections", null).body().contains("\"leaver\""));
    }

    @Test
    void statusHistoryIsSentFirstWhenAskedFor() {
        try (TestSocket watcher = server.socket("/api/v3/ws/adapter/status?client_id=w&interval=1")) {
            watcher.expect("connected");
            watcher.expect("status_update");
            watcher.expect("status_update");
            try (TestSocket late = server.socket("/api/v3/ws/adapter/status?client_id=l&interval=1&history=100")) {
                late.expect("connected");
                Map<String, Object> past = late.expect("status_history");
                assertThat((List<?>) past.get("samples")).isNotEmpty();
                assertThat(past).as("the only part is the last").containsKey("changes");
                late.expect("status_update");
            }
        }
    }

    @Test
    void logLinesArriveWithTheirPlaceInTheSource() {
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=reader")) {
            assertThat(logs.expect("connected"))
                    .containsEntry("endpoint", "logs")
                    .containsEntry("log_level", "INFO")
                    .containsEntry("message", "Streaming logs at INFO level");
            LOG.debug("not for an INFO reader");
            LOG.warn("a shot across the bow", new IllegalStateException("boom"));
            Map<String, Object> line = untilMessage(logs, "a shot across the bow");
            assertThat(line)
                    .containsEntry("level", "WARNING")
                    .containsEntry("logger", StatusAndLogsConversationTest.class.getName())
                    .containsEntry("filename", "StatusAndLogsConversationTest.java")
                    .containsKeys("lineno", "offset", "epoch", "timestamp");
            assertThat((String) object(line, "extra").get("exception")).contains("IllegalStateException: boom");
        }
    }

    @Test
    void theLevelCanBeChangedWhileTheStreamRuns() {
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=reader&log_level=ERROR")) {
            logs.expect("connected");
            logs.say("{\"action\":\"change_level\",\"level\":\"DEBUG\"}");
            assertThat(logs.expect("info")).containsEntry("message", "Log level changed to DEBUG");
            LOG.debug("now it is heard");
            assertThat(untilMessage(logs, "now it is heard")).containsEntry("level", "DEBUG");
            logs.say("{\"action\":\"change_level\",\"level\":\"LOUD\"}");
            Map<String, Object> frame = logs.next();
            while (!frame.get("type").equals("error")) {
                frame = logs.next();
            }
            assertThat(frame).containsEntry("field", "level");
        }
    }

    @Test
    void aReaderThatComesBackGetsWhatItMissedOnce() {
        Map<String, Object> seen;
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=reader")) {
            logs.expect("connected");
            LOG.info("resume: one");
            seen = untilMessage(logs, "resume: one");
        }
        LOG.info("resume: two");
        LOG.info("resume: three");
        String since = "&since_offset=" + seen.get("offset") + "&epoch=" + seen.get("epoch");
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=reader" + since)) {
            assertThat(logs.expect("connected")).containsEntry("recovered", true).containsEntry("offset", seen.get("offset"));
            untilMessage(logs, "resume: two");
            untilMessage(logs, "resume: three");
        }
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=reader&since_offset=1&epoch=another")) {
            assertThat(logs.expect("connected")).containsEntry("recovered", false);
            LOG.info("resume: fresh");
            assertThat(logs.until("log").getLast()).containsEntry("message", "resume: fresh");
        }
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=reader&since_offset=1&epoch=another&tail=1000")) {
            assertThat(logs.expect("connected")).containsEntry("recovered", false);
            untilMessage(logs, "resume: one");
        }
    }

    @Test
    void anIdleStreamHasASummaryEveryFewSeconds() {
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=reader")) {
            logs.expect("connected");
            Map<String, Object> line = logs.expect("log");
            while (!((String) line.get("message")).contains(" queries, ")) {
                line = logs.expect("log");
            }
            assertThat((String) line.get("message")).contains("connections");
        }
    }

    @Test
    void theLogGoesToAFileToo() throws Exception {
        LOG.info("also on disk");
        assertThat(Files.readString(dataDir.resolve("logs").resolve("pharos.log"))).contains("also on disk");
    }

    private static Map<String, Object> untilMessage(TestSocket logs, String message) {
        Map<String, Object> line = logs.next();
        while (!message.equals(line.get("message"))) {
            line = logs.next();
        }
        return line;
    }

    private static long queries(Map<String, Object> update) {
        return ((Number) object(update, "uds3").get("query_count")).longValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> frame, String field) {
        return (Map<String, Object>) frame.get(field);
    }
}
