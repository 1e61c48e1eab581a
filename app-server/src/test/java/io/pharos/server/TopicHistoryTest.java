package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What topics remember, over REST. */
@Isolated("the log of the whole process is read")
class TopicHistoryTest {
    private static final int LARGE = 1_000_000;

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
    void tellsEventsWithTheirOffsets() throws Exception {
        Map<String, Object> accepted = publish("custom.told", "{\"n\": 1.50}\n{\"n\":2}");
        Map<String, Object> page = get("/custom.told/history");
        assertThat(page)
                .containsEntry("topic", "custom.told")
                .containsEntry("epoch", accepted.get("epoch"))
                .containsEntry("first_offset", 1)
                .containsEntry("last_offset", 2)
                .doesNotContainKey("recovered");
        assertThat(events(page)).hasSize(2);
        assertThat(events(page).getFirst()).containsEntry("offset", 1).containsKey("timestamp");
        assertThat(call("/custom.told/history").body()).as("digits are kept").contains("\"data\":{\"n\": 1.50}");
    }

    @Test
    void bothDirectionsSeeEverythingOnce() throws Exception {
        publish("custom.pages", numbered(1, 2_345));
        List<Integer> expected = IntStream.rangeClosed(1, 2_345).boxed().toList();
        assertThat(forwards("custom.pages", 1_000)).isEqualTo(expected);
        assertThat(forwards("custom.pages", 7)).isEqualTo(expected);
        List<Integer> newestFirst = new ArrayList<>(expected);
        Collections.reverse(newestFirst);
        assertThat(backwards("custom.pages", 1_000)).isEqualTo(newestFirst);
        assertThat(backwards("custom.pages", 335)).isEqualTo(newestFirst);
    }

    @Test
    void aPageHasAHundredUnlessMoreIsAskedFor() throws Exception {
        publish("custom.limit", numbered(1, 150));
        assertThat(offsets(get("/custom.limit/history"))).hasSize(100).startsWith(1).endsWith(100);
        assertThat(offsets(get("/custom.limit/history?reverse=true"))).hasSize(100).startsWith(150).endsWith(51);
        assertThat(offsets(get("/custom.limit/history?since_offset=10&until_offset=12"))).containsExactly(11, 12);
        assertThat(offsets(get("/custom.limit/history?since_offset=10&until_offset=20&limit=2&reverse=true")))
                .containsExactly(20, 19);
        assertThat(offsets(get("/custom.limit/history?since_offset=" + Long.MAX_VALUE))).isEmpty();
        assertThat(offsets(get("/custom.limit/history?until_offset=0"))).isEmpty();
    }

    @Test
    void largeEventsMakeShortPages() throws Exception {
        String line = "{\"text\":\"" + "x".repeat(LARGE - 100) + "\"}\n";
        publish("custom.large", line.repeat(10));
        assertThat(offsets(get("/custom.large/history"))).containsExactly(1, 2, 3, 4);
        assertThat(forwards("custom.large", 100)).hasSize(10);
        assertThat(backwards("custom.large", 100)).hasSize(10);
    }

    @Test
    void saysWhetherAPositionIsReached() throws Exception {
        Object epoch = publish("custom.reach", numbered(1, 5)).get("epoch");
        assertThat(get("/custom.reach/history?since_offset=2")).containsEntry("recovered", true);
        assertThat(get("/custom.reach/history?since_offset=0&epoch=" + epoch)).containsEntry("recovered", true);
        assertThat(get("/custom.reach/history?epoch=" + epoch)).containsEntry("recovered", true);
        assertThat(get("/custom.reach/history?since_offset=6&epoch=" + epoch)).containsEntry("recovered", false);
        Map<String, Object> otherLife = get("/custom.reach/history?since_offset=2&epoch=older");
        assertThat(otherLife).containsEntry("recovered", false).containsEntry("last_offset", 5);
        assertThat(events(otherLife)).isEmpty();
    }

    @Test
    void tellsWhenTheBeginningIsGone() throws Exception {
        for (int i = 0; i < 6; i++) {
            publish("custom.gone", numbered(1, 10_000));
        }
        Map<String, Object> page = get("/custom.gone/history?since_offset=1&limit=1");
        assertThat(page).containsEntry("recovered", false).containsEntry("first_offset", 10_001);
        assertThat(offsets(page)).containsExactly(10_001);
        assertThat(get("/custom.gone/history?since_offset=10000")).containsEntry("recovered", true);
    }

    @Test
    void theServersOwnTopicsHaveAHistoryToo() throws Exception {
        List<Map<String, Object>> lines = events(get("/logs/history?limit=1000"));
        assertThat(lines).isNotEmpty();
        assertThat(data(lines.getFirst())).containsKeys("type", "message", "level");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/nowhere/history | 404 | not_found | There is no topic 'nowhere'; names of your own begin with 'custom.'.",
                "/custom.unborn/history | 404 | not_found | There is no topic 'custom.unborn' yet; it begins with its first event or listener.",
                "/logs/history?limit=0 | 422 | invalid_field | Field 'limit' must be between 1 and 1000, not 0.",
                "/logs/history?limit=1001 | 422 | invalid_field | Field 'limit' must be between 1 and 1000, not 1001.",
                "/logs/history?since_offset=-1 | 422 | invalid_field | Field 'since_offset' must not be negative, but is -1.",
                "/logs/history?until_offset=x | 422 | invalid_field | Parameter 'until_offset' must be a whole number, not 'x'.",
                "/logs/history?reverse=maybe | 422 | invalid_field | Parameter 'reverse' must be true or false.",
            })
    void mistakesAreExplained(String path, int status, String error, String message) throws Exception {
        HttpResponse<String> answer = call(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JsonCodec.shared().readObject(answer.body()))
                .containsEntry("error", error)
                .containsEntry("message", message);
    }

    @Test
    void allTopicsAreToldInFigures() throws Exception {
        Map<String, Object> accepted = publish("custom.figures", numbered(1, 50));
        try (TestSocket socket = server.socket("/api/v4/ws?client_id=one&topics=custom.figures")) {
            socket.expect("connected");
            socket.expect("subscribed");
            Map<String, Object> all = get("");
            assertThat(all).containsKey("timestamp");
            Map<String, Object> told = topic(all, "custom.figures");
            assertThat(told)
                    .containsEntry("kind", "custom")
                    .containsEntry("subscribers", 1)
                    .containsEntry("epoch", accepted.get("epoch"))
                    .containsEntry("first_offset", 1)
                    .containsEntry("last_offset", 50)
                    .containsEntry("rate", 5.0);
            assertThat((int) told.get("bytes")).isGreaterThan(50 * "{\"n\":1}".length());
            assertThat(topic(all, "logs")).containsEntry("kind", "stream");
            assertThat(topic(all, "adapter.status")).containsEntry("kind", "state");
        }
    }

    private static List<Integer> forwards(String topic, int limit) throws Exception {
        List<Integer> seen = new ArrayList<>();
        while (true) {
            int since = seen.isEmpty() ? 0 : seen.getLast();
            List<Integer> page = offsets(get("/" + topic + "/history?limit=" + limit + "&since_offset=" + since));
            if (page.isEmpty()) {
                return seen;
            }
            seen.addAll(page);
        }
    }

    private static List<Integer> backwards(String topic, int limit) throws Exception {
        List<Integer> seen = new ArrayList<>(offsets(get("/" + topic + "/history?reverse=true&limit=" + limit)));
        while (true) {
            List<Integer> page = offsets(get("/" + topic + "/history?reverse=true&limit=" + limit + "&until_offset="
                    + (seen.getLast() - 1)));
            if (page.isEmpty()) {
                return seen;
            }
            seen.addAll(page);
        }
    }

    private static String numbered(int from, int to) {
        StringBuilder lines = new StringBuilder();
        IntStream.rangeClosed(from, to).forEach(n -> lines.append("{\"n\":").append(n).append("}\n"));
        return lines.toString();
    }

    private static Map<String, Object> publish(String topic, String lines) throws Exception {
        HttpResponse<String> answer = server.call(
                "POST", "/api/v4/topics/" + topic + "/events", lines, "Content-Type", "application/x-ndjson");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonCodec.shared().readObject(answer.body());
    }

    private static HttpResponse<String> call(String path) throws Exception {
        return server.call("GET", "/api/v4/topics" + path, null);
    }

    private static Map<String, Object> get(String path) throws Exception {
        HttpResponse<String> answer = call(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonCodec.shared().readObject(answer.body());
    }

    private static List<Integer> offsets(Map<String, Object> page) {
        return events(page).stream().map(event -> (Integer) event.get("offset")).toList();
    }

    private static Map<String, Object> topic(Map<String, Object> all, String name) {
        return objects(all.get("topics")).stream()
                .filter(topic -> name.equals(topic.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> events(Map<String, Object> page) {
        return objects(page.get("events"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Object list) {
        return (List<Map<String, Object>>) list;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, Object> event) {
        return (Map<String, Object>) event.get("data");
    }
}
