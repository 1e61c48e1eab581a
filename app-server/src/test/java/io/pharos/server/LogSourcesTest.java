package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.logs.LogSourceConfig;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a server serves as logs. */
@Isolated("the log of the whole process is read")
class LogSourcesTest {
    private static final String APP = "/api/v3/ws/logs?client_id=reader&log_level=DEBUG&source=app";

    @TempDir
    private Path dir;

    private Path file;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        file = dir.resolve("app.log");
        write("2026-01-31T10:00:00.000Z INFO  [main] shop.Till - opened\n");
        Files.createDirectories(dir.resolve("many"));
        Files.writeString(dir.resolve("many").resolve("one.log"), "a plain line\n");
        server = TestServer.start(dir.resolve("data"), config -> config.withLogSources(List.of(
                LogSourceConfig.parse("app=" + file), LogSourceConfig.parse("many=" + dir.resolve("many")))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasThereComesAsATailAndWhatIsWrittenFollows() {
        try (TestSocket logs = lineOf(APP + "&tail=10", 1)) {
            Map<String, Object> line = logs.expect("log");
            assertThat(line)
                    .containsEntry("message", "opened")
                    .containsEntry("level", "INFO")
                    .containsEntry("logger", "shop.Till")
                    .containsEntry("thread", "main")
                    .containsEntry("timestamp", "2026-01-31T10:00:00.000+00:00")
                    .containsEntry("offset", 1);
            write("2026-01-31T10:00:01.000Z ERROR [main] shop.Till - stuck\njava.io.IOException: x\n\tat A.b(A.java:1)\n");
            assertThat(logs.expect("log"))
                    .containsEntry("level", "ERROR")
                    .containsEntry("message", "stuck\njava.io.IOException: x\n\tat A.b(A.java:1)");
        }
    }

    @Test
    void aFileThatIsRotatedGoesOn() throws Exception {
        try (TestSocket logs = lineOf(APP + "&tail=10", 1)) {
            logs.expect("log");
            Files.move(file, dir.resolve("app.log.1"));
            write("2026-01-31T10:00:02.000Z INFO  [main] shop.Till - in the new file\n");
            assertThat(logs.expect("log")).containsEntry("message", "in the new file");
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissedOnce() {
        Map<String, Object> seen;
        try (TestSocket logs = lineOf(APP + "&tail=10", 1)) {
            seen = logs.expect("log");
        }
        write("2026-01-31T10:00:01.000Z INFO  [main] shop.Till - missed\n");
        await().until(() -> source("app").get("lines").equals(2));
        String since = "&since_offset=" + seen.get("offset") + "&epoch=" + seen.get("epoch");
        try (TestSocket logs = server.socket(APP + since)) {
            assertThat(logs.expect("connected")).containsEntry("recovered", true);
            assertThat(logs.expect("log")).containsEntry("message", "missed").containsEntry("offset", 2);
        }
    }

    @Test
    void levelsThatAreNotOursAreSaidBesides() {
        write("2026-01-31T10:00:01.000Z TRACE [main] shop.Till - very fine\n");
        try (TestSocket logs = lineOf(APP + "&tail=10", 2)) {
            logs.expect("log");
            assertThat(logs.expect("log")).containsEntry("level", "DEBUG").containsEntry("extra", Map.of("level", "TRACE"));
        }
        try (TestSocket logs = server.socket(APP.replace("source=app", "source=many") + "&tail=10")) {
            logs.expect("connected");
            assertThat(logs.expect("log"))
                    .containsEntry("message", "a plain line")
                    .containsEntry("level", "INFO")
                    .containsEntry("extra", Map.of("level", "NONE", "file", "one.log"));
        }
    }

    @Test
    void secretsAreMasked() {
        write("2026-01-31T10:00:01.000Z INFO  [main] shop.Till - password=hunter2\n");
        try (TestSocket logs = lineOf(APP + "&tail=1", 2)) {
            assertThat(logs.expect("log")).containsEntry("message", "password=***");
        }
    }

    @Test
    void aLineThatIsLongerThanAFrameComesInParts() {
        String text = "x".repeat(3 * 1024 * 1024);
        try (TestSocket logs = lineOf(APP + "&tail=0", 1)) {
            write("2026-01-31T10:00:01.000Z INFO  [main] shop.Till - " + text + "\nthe next\n");
            StringBuilder all = new StringBuilder();
            while (all.length() < text.length()) {
                Map<String, Object> line = logs.expect("log");
                assertThat(line.containsKey("extra")).as("continued").isEqualTo(!all.isEmpty());
                all.append(line.get("message"));
            }
            assertThat(all.substring(0, text.length())).isEqualTo(text);
        }
    }

    @Test
    void onlyTheLastLinesAreKept() {
        write(IntStream.range(0, 12_000).mapToObj(i -> "2026-01-31T10:00:01.000Z INFO  [main] shop.Till - " + i + "\n").collect(Collectors.joining()));
        await().until(() -> ((int) source("app").get("lines")) >= 12_000);
        try (TestSocket logs = server.socket(APP + "&since_offset=1&epoch=" + epoch())) {
            assertThat(logs.expect("connected")).containsEntry("recovered", false);
        }
    }

    @Test
    void theLogsThereAreAreListed() throws Exception {
        await().untilAsserted(() -> assertThat(source("app"))
                .containsEntry("kind", "file")
                .containsEntry("path", file.toString())
                .containsEntry("state", "live")
                .containsEntry("topic", "logs:app")
                .containsEntry("lines", 1));
        assertThat(source("logs")).containsEntry("kind", "server").containsEntry("topic", "logs");
        assertThat(source("many")).containsEntry("kind", "folder");

        TestUser.register(server, "admin");
        TestUser anna = TestUser.register(server, "anna");
        HttpResponse<String> refused = server.callAs(anna.token(), "GET", "/api/v3/logs/sources", null);
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void theTopicOfASourceIsReachedByItsName() throws Exception {
        await().until(() -> source("app").get("lines").equals(1));
        write("2026-01-31T10:00:01.000Z WARN  [main] shop.Till - two\n2026-01-31T10:00:02.000Z INFO  [main] shop.Till - three\n");
        await().until(() -> source("app").get("lines").equals(3));
        try (TestSocket topics = server.socket("/api/v4/ws?client_id=t")) {
            topics.expect("connected");
            topics.say("{\"action\":\"subscribe\",\"topic\":\"logs:app\",\"since_offset\":1,\"epoch\":\"" + epoch()
                    + "\",\"filter\":{\"level\":\"WARNING\",\"logger\":\"shop\"}}");
            topics.until("subscribed");
            assertThat(topics.until("event").getLast().toString()).contains("two");
        }
        assertThat(server.call("GET", "/api/v4/topics/logs:app/history?since_offset=1&until_offset=2", null).body())
                .contains("\"two\"")
                .doesNotContain("three", "opened");

        TestUser.register(server, "admin");
        TestUser anna = TestUser.register(server, "anna");
        assertThat(server.callAs(anna.token(), "GET", "/api/v4/topics/logs:app/history", null).statusCode()).isEqualTo(404);
        assertThat(server.callAs(anna.token(), "GET", "/api/v4/topics", null).body()).doesNotContain("logs:app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "app=", "=x", "a b=x", "logs=/tmp", "a/b=x", "app=/no/such/folder/x.log", "app=/no/such/*.log"})
    void whatCannotBeASourceIsRefused(String text) {
        assertThatThrownBy(() -> LogSourceConfig.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--log-source");
    }

    @Test
    void twoOfOneNameAreRefused() {
        LogSourceConfig one = LogSourceConfig.parse("app=" + file);

        assertThatThrownBy(() -> new ServerConfig("127.0.0.1", 0, dir, false).withLogSources(List.of(one, one)))
                .hasMessageContaining("'app' twice");
    }

    @Test
    void aFileThatIsNotThereYetIsWaitedFor() {
        assertThat(LogSourceConfig.parse("later=" + dir.resolve("later.log")).path()).endsWith("later.log");
    }

    /** Opens a socket when the source has so many lines. */
    private TestSocket lineOf(String path, int lines) {
        await().until(() -> source("app").get("lines").equals(lines));
        TestSocket logs = server.socket(path);
        logs.expect("connected");
        return logs;
    }

    private String epoch() {
        try (TestSocket logs = server.socket(APP)) {
            return (String) logs.expect("connected").get("epoch");
        }
    }

    private Map<String, Object> source(String name) throws Exception {
        String body = server.call("GET", "/api/v3/logs/sources", null).body();
        List<?> all = (List<?>) JsonCodec.shared().readObject(body).get("sources");
        for (Object each : all) {
            @SuppressWarnings("unchecked")
            Map<String, Object> source = (Map<String, Object>) each;
            if (name.equals(source.get("name"))) {
                return source;
            }
        }
        throw new AssertionError("no source " + name + " in " + body);
    }

    private void write(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
