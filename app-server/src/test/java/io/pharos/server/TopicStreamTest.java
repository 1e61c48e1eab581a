package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestEventStream;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics by server-sent events. */
@Timeout(60)
class TopicStreamTest {
    private static final String LINES = "application/x-ndjson";

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
    void tellsWhereItBeginsAndThenTheEvents() throws Exception {
        try (TestEventStream stream = stream("/custom.sse/events")) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.response().headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(stream.response().headers().firstValue("Cache-Control")).hasValue("no-store");
            TestEventStream.Block subscribed = stream.expect("subscribed");
            Object epoch = subscribed.json().get("epoch");
            assertThat(subscribed.id()).isEqualTo(epoch + ":0");
            assertThat(subscribed.json())
                    .containsEntry("type", "subscribed")
                    .containsEntry("topic", "custom.sse")
                    .containsEntry("offset", 0)
                    .doesNotContainKey("recovered");
            publish("custom.sse", "{\"n\":1.50}\n{\"text\":\"\u00e4 \\n \u1F600\"}", LINES);
            assertThat(stream.expect("message"))
                    .isEqualTo(new TestEventStream.Block("message", epoch + ":1", "{\"n\":1.50}", null));
            assertThat(stream.expect("message").json()).containsEntry("text", "\u00e4 \n \u1F600");
        }
    }

    @Test
    void lineBreaksWithinAnEventDoNotBreakIt() throws Exception {
        try (TestEventStream stream = stream("/custom.pretty/events")) {
            stream.expect("subscribed");
            publish("custom.pretty", "{\r\n  \"n\": 1,\n\n  \"id\": \"x\"\r}", "application/json");
            publish("custom.pretty", "{\"n\":2}", "application/json");
            assertThat(stream.expect("message").json()).containsEntry("n", 1).containsEntry("id", "x");
            assertThat(stream.expect("message").json()).containsEntry("n", 2);
        }
    }

    @Test
    void whoComesBackGetsWhatItMissedOnce() throws Exception {
        publish("custom.back", numbered(10), LINES);
        String epoch;
        try (TestEventStream stream = stream("/custom.back/events")) {
            epoch = (String) stream.expect("subscribed").json().get("epoch");
        }
        publish("custom.back", numbered(5), LINES);
        try (TestEventStream stream = stream("/custom.back/events", "Last-Event-ID", epoch + ":8")) {
            assertThat(stream.expect("subscribed").json()).containsEntry("recovered", true).containsEntry("offset", 8);
            for (int offset = 9; offset <= 15; offset++) {
                assertThat(stream.expect("message").id()).isEqualTo(epoch + ":" + offset);
            }
            publish("custom.back", "{}", LINES);
            assertThat(stream.expect("message").id()).isEqualTo(epoch + ":16");
        }
        try (TestEventStream stream = stream("/custom.back/events?last_event_id=" + epoch + ":15")) {
            assertThat(stream.expect("subscribed").json()).containsEntry("recovered", true);
            assertThat(stream.expect("message").id()).isEqualTo(epoch + ":16");
        }
        try (TestEventStream stream =
                stream("/custom.back/events?last_event_id=" + epoch + ":1", "Last-Event-ID", epoch + ":15")) {
            stream.expect("subscribed");
            assertThat(stream.expect("message").id()).as("the header is newer than the address").isEqualTo(epoch + ":16");
        }
        try (TestEventStream stream = stream("/custom.back/events", "Last-Event-ID", "older:15")) {
            assertThat(stream.expect("subscribed").json()).containsEntry("recovered", false).containsEntry("offset", 16);
            publish("custom.back", "{}", LINES);
            assertThat(stream.expect("message").id()).isEqualTo(epoch + ":17");
        }
    }

    @Test
    void aStateComesFirst() throws Exception {
        try (TestEventStream stream = stream("/adapter.status/events")) {
            Map<String, Object> subscribed = stream.expect("subscribed").json();
            Map<String, Object> snapshot = stream.expect("snapshot").json();
            assertThat(snapshot)
                    .containsEntry("topic", "adapter.status")
                    .containsEntry("offset", subscribed.get("offset"))
                    .containsEntry("epoch", subscribed.get("epoch"));
            assertThat(object(snapshot.get("data"))).containsEntry("type", "status_update");
            assertThat(stream.expect("message").json()).containsEntry("type", "status_update");
        }
    }

    @Test
    void eventsCanBeFiltered() throws Exception {
        String filter = URLEncoder.encode("{\"kind\":\"a\"}", StandardCharsets.UTF_8);
        try (TestEventStream stream = stream("/custom.filtered/events?filter=" + filter)) {
            stream.expect("subscribed");
            publish("custom.filtered", "{\"kind\":\"b\"}\n{\"kind\":\"a\",\"n\":1}\n{}\n{\"kind\":\"a\",\"n\":2}", LINES);
            assertThat(stream.expect("message").json()).containsEntry("n", 1);
            assertThat(stream.expect("message").json()).containsEntry("n", 2);
        }
    }

    @Test
    void manyEventsComeInTheirOrder() throws Exception {
        try (TestEventStream stream = stream("/custom.manystream/events")) {
            stream.expect("subscribed");
            publish("custom.manystream", numbered(10_000), LINES);
            for (int n = 1; n <= 10_000; n++) {
                assertThat(stream.expect("message").json()).containsEntry("n", n);
            }
        }
    }

    @Test
    void whoLeavesIsForgotten() throws Exception {
        try (TestEventStream stream = stream("/custom.leave/events?client_id=leaver")) {
            stream.expect("subscribed");
            assertThat(subscribers("custom.leave")).isEqualTo(1);
            assertThat(connections())
                    .contains("leaver")
                    .contains("/api/v4/topics/{topic}/events")
                    .contains("\"remote_address\":\"127.0.0.1:");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            // only who is told something is found to be gone
            publish("custom.leave", "{}", LINES);
            return subscribers("custom.leave") == 0;
        });
        await().until(() -> !connections().contains("leaver"));
    }

    @Test
    void whoReadTooSlowlyIsTold() throws Exception {
        try (Socket slow = new Socket(server.url().getHost(), server.url().getPort())) {
            slow.setSoTimeout(20_000);
            request(slow, "/api/v4/topics/custom.slow/events", "close");
            await().until(() -> subscribers("custom.slow") == 1);
            String line = "{\"text\":\"" + "x".repeat(500_000) + "\"}\n";
            for (int i = 0; i < 10; i++) {
                publish("custom.slow", line.repeat(20), LINES);
            }
            String all = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all.substring(all.lastIndexOf("\n\n", all.length() - 3)))
                    .startsWith("\n\nevent: error\ndata: {\"type\":\"error\",\"code\":\"too_slow\"");
            assertThat(subscribers("custom.slow")).isZero();
        }
    }

    @Test
    void aPlainSocketCanReadIt() throws Exception {
        try (Socket plain = new Socket(server.url().getHost(), server.url().getPort())) {
            plain.setSoTimeout(20_000);
            request(plain, "/api/v4/topics/custom.plain/events", "keep-alive");
            InputStream in = plain.getInputStream();
            String head = until(in, "\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 200 OK\r\n").contains("Transfer-Encoding: chunked");
            assertThat(until(in, "\n\n")).contains("event: subscribed\nid: ");
            publish("custom.plain", "{\"n\":1}", LINES);
            assertThat(until(in, "\n\n")).contains(":1\ndata: {\"n\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere | '' | */* | 404 | topic",
                "operation:none | '' | */* | 404 | topic",
                "custom.a%20b | '' | */* | 422 | topic",
                "logs | ?filter=%7B%22x%22%3A1%7D | text/event-stream | 422 | filter.x",
                "logs | ?filter=7 | text/event-stream | 422 | filter",
                "logs | ?filter=%7B | text/event-stream | 422 | filter",
                "logs | ?last_event_id=12 | text/event-stream | 422 | last_event_id",
                "logs | ?last_event_id=a:-1 | text/event-stream | 422 | last_event_id",
                "logs | '' | application/json | 406 | Accept",
            })
    void mistakesAreExplained(String topic, String query, String accept, int status, String field) throws Exception {
        HttpResponse<String> answer =
                server.call("GET", "/api/v4/topics/" + topic + "/events" + query, null, "Accept", accept);
        assertThat(answer.statusCode()).isEqualTo(status);
        Map<String, Object> error = JsonCodec.shared().readObject(answer.body());
        assertThat(error).containsKeys("message", "request_id").containsEntry("field", field);
    }

    @Test
    void theServersEndTellsWhenToComeBack(@TempDir Path dir) throws Exception {
        TestServer other = TestServer.start(dir);
        try (TestEventStream stream = new TestEventStream(other.url(), "/api/v4/topics/logs/events")) {
            stream.expect("subscribed");
            other.close();
            stream.untilEnd();
            assertThat(stream.retry()).matches("\\d{1,5}");
        }
    }

    private static TestEventStream stream(String path, String... headers) throws Exception {
        return new TestEventStream(server.url(), "/api/v4/topics" + path, headers);
    }

    private static void request(Socket socket, String path, String connection) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nConnection: "
                        + connection + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String until(InputStream in, String end) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("the stream ended after %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }

    private static int subscribers(String topic) throws Exception {
        Map<String, Object> all = JsonCodec.shared().readObject(server.call("GET", "/api/v4/topics", null).body());
        return ((List<?>) all.get("topics"))
                .stream()
                        .map(TopicStreamTest::object)
                        .filter(each -> topic.equals(each.get("name")))
                        .mapToInt(each -> (int) each.get("subscribers"))
                        .sum();
    }

    private static String connections() throws Exception {
        return server.call("GET", "/api/v3/ws/connections", null).body();
    }

    private static String numbered(int count) {
        StringBuilder lines = new StringBuilder();
        for (int n = 1; n <= count; n++) {
            lines.append("{\"n\":").append(n).append("}\n");
        }
        return lines.toString();
    }

    private static void publish(String topic, String body, String type) throws Exception {
        HttpResponse<String> answer =
                server.call("POST", "/api/v4/topics/" + topic + "/events", body, "Content-Type", type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
