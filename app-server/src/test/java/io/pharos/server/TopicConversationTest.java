package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything on one socket: topics, and the requests of other channels. */
class TopicConversationTest {
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
    void theFirstFrameSaysWhatTheSocketMayDo() {
        try (TestSocket socket = server.socket("/api/v4/ws?client_id=c1")) {
            Map<String, Object> connected = socket.expect("connected");
            assertThat(connected)
                    .containsEntry("client_id", "c1")
                    .containsEntry("heartbeat_interval", 25)
                    .containsKey("server_time");
            assertThat(object(connected, "limits"))
                    .containsEntry("max_subscriptions", 128)
                    .containsEntry("max_frame_bytes", 1024 * 1024)
                    .containsEntry("max_event_bytes", 1_000_000);
            socket.say("{\"action\":\"ping\",\"request_id\":\"p\"}");
            assertThat(socket.expect("pong")).containsEntry("request_id", "p").containsKey("timestamp");
        }
    }

    @Test
    void whatOnePublishesAllHearAndTheAnswerComesBeforeTheEvent() {
        try (TestSocket one = open("one");
                TestSocket two = open("two")) {
            Map<String, Object> subscribed = subscribe(one, "custom.hello");
            assertThat(subscribed).containsEntry("offset", 0).doesNotContainKey("recovered");
            subscribe(two, "custom.hello");
            for (int i = 1; i <= 200; i++) {
                one.say("{\"action\":\"publish\",\"request_id\":\"p" + i
                        + "\",\"topic\":\"custom.hello\",\"data\":{\"n\":" + i + ",\"price\":1.10}}");
                assertThat(one.expect("published"))
                        .containsEntry("request_id", "p" + i)
                        .containsEntry("topic", "custom.hello")
                        .containsEntry("offset", i)
                        .containsEntry("epoch", subscribed.get("epoch"));
                assertThat(one.expect("event")).containsEntry("offset", i);
            }
            for (int i = 1; i <= 200; i++) {
                Map<String, Object> event = two.expect("event");
                assertThat(event)
                        .containsEntry("topic", "custom.hello")
                        .containsEntry("offset", i)
                        .containsEntry("epoch", subscribed.get("epoch"))
                        .containsEntry("data", Map.of("n", i, "price", 1.10))
                        .containsKey("timestamp")
                        .doesNotContainKey("request_id");
            }
        }
    }

    @Test
    void requestsThatComeOnTopOfEachOtherAreServedInTheirOrder() {
        try (TestSocket socket = open("hasty")) {
            socket.say("{\"action\":\"subscribe\",\"request_id\":\"s\",\"topic\":\"custom.hasty\"}");
            for (int i = 1; i <= 300; i++) {
                socket.say("{\"action\":\"publish\",\"request_id\":\"p" + i
                        + "\",\"topic\":\"custom.hasty\",\"data\":{\"n\":" + i + "}}");
            }
            socket.say("{\"action\":\"unsubscribe\",\"request_id\":\"u\",\"topic\":\"custom.hasty\"}");
            List<Map<String, Object>> frames = socket.until("unsubscribed");
            assertThat(frames.getFirst()).containsEntry("type", "subscribed");
            assertThat(frames.stream().filter(frame -> frame.get("type").equals("published")))
                    .extracting(frame -> frame.get("offset"))
                    .containsExactlyElementsOf(numbers(1, 300));
        }
    }

    @Test
    void whoComesBackGetsWhatItMissedOnce() {
        Map<String, Object> seen;
        try (TestSocket socket = open("resumer")) {
            subscribe(socket, "custom.resume");
            seen = publish(socket, "custom.resume", "{\"n\":1}");
            socket.expect("event");
        }
        try (TestSocket other = open("other")) {
            for (int i = 2; i <= 50; i++) {
                publish(other, "custom.resume", "{\"n\":" + i + "}");
            }
            String since = ",\"since_offset\":" + seen.get("offset") + ",\"epoch\":\"" + seen.get("epoch") + "\"";
            try (TestSocket socket = open("resumer")) {
                Map<String, Object> subscribed = subscribe(socket, "custom.resume", since);
                assertThat(subscribed).containsEntry("recovered", true).containsEntry("offset", 1);
                publish(other, "custom.resume", "{\"n\":51}");
                for (int i = 2; i <= 51; i++) {
                    assertThat(socket.expect("event")).containsEntry("offset", i).containsEntry("data", Map.of("n", i));
                }
            }
            for (String lost : List.of(",\"since_offset\":1,\"epoch\":\"another\"", ",\"since_offset\":1", since.replaceFirst(":1,", ":999,"))) {
                try (TestSocket socket = open("lost")) {
                    assertThat(subscribe(socket, "custom.resume", lost)).containsEntry("recovered", false);
                    Map<String, Object> next = publish(other, "custom.resume", "{}");
                    assertThat(socket.expect("event")).containsEntry("offset", next.get("offset"));
                }
            }
        }
    }

    @Test
    void eventsAreFilteredByTheirFields() {
        try (TestSocket socket = open("picky")) {
            subscribe(socket, "custom.filtered", ",\"filter\":{\"kind\":\"paid\",\"amount\":2.5,\"ok\":true}");
            publish(socket, "custom.filtered", "{\"kind\":\"paid\",\"amount\":2.5}");
            publish(socket, "custom.filtered", "{\"kind\":\"open\",\"amount\":2.5,\"ok\":true}");
            publish(socket, "custom.filtered", "{\"nested\":{\"kind\":\"paid\",\"amount\":2.5,\"ok\":true}}");
            publish(socket, "custom.filtered", "{\"ok\":true,\"amount\":2.50,\"kind\":\"paid\",\"n\":4}");
            assertThat(socket.expect("event")).containsEntry("offset", 4);
        }
    }

    @Test
    void whatWasUnsubscribedIsNotHeardAnyMore() {
        try (TestSocket socket = open("leaver")) {
            subscribe(socket, "custom.left");
            subscribe(socket, "custom.kept");
            socket.say("{\"action\":\"unsubscribe\",\"request_id\":\"u\",\"topic\":\"custom.left\"}");
            assertThat(socket.expect("unsubscribed"))
                    .containsEntry("request_id", "u")
                    .containsEntry("topic", "custom.left");
            publish(socket, "custom.left", "{}");
            publish(socket, "custom.kept", "{}");
            assertThat(socket.expect("event")).containsEntry("topic", "custom.kept");
            assertThat(subscribe(socket, "custom.left")).containsEntry("offset", 1);
            publish(socket, "custom.left", "{}");
            assertThat(socket.expect("event")).containsEntry("topic", "custom.left").containsEntry("offset", 2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"action\":\"subscribe\" | invalid_field | topic",
                "\"action\":\"subscribe\",\"topic\":\"custom.a b\" | invalid_field | topic",
                "\"action\":\"subscribe\",\"topic\":\"custom.\" | invalid_field | topic",
                "\"action\":\"subscribe\",\"topic\":7 | invalid_field | topic",
                "\"action\":\"subscribe\",\"topic\":\"nowhere\" | not_found | topic",
                "\"action\":\"subscribe\",\"topic\":\"operation:nobody\" | not_found | topic",
                "\"action\":\"subscribe\",\"topic\":\"custom.a\",\"since_offset\":-1 | invalid_field | since_offset",
                "\"action\":\"subscribe\",\"topic\":\"custom.a\",\"since_offset\":\"1\" | invalid_field | since_offset",
                "\"action\":\"subscribe\",\"topic\":\"custom.a\",\"epoch\":1 | invalid_field | epoch",
                "\"action\":\"subscribe\",\"topic\":\"custom.a\",\"filter\":[] | invalid_field | filter",
                "\"action\":\"subscribe\",\"topic\":\"custom.a\",\"filter\":{\"a\":[1]} | invalid_field | filter.a",
                "\"action\":\"subscribe\",\"topic\":\"custom.a\",\"filter\":{\"a\":null} | invalid_field | filter.a",
                "\"action\":\"subscribe\",\"topic\":\"custom.a\",\"filter\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,\"k\":1} | invalid_field | filter",
                "\"action\":\"subscribe\",\"topic\":\"logs\",\"filter\":{\"level\":\"LOUD\"} | invalid_field | filter.level",
                "\"action\":\"subscribe\",\"topic\":\"logs\",\"filter\":{\"level\":3} | invalid_field | filter.level",
                "\"action\":\"subscribe\",\"topic\":\"logs\",\"filter\":{\"host\":\"a\"} | invalid_field | filter.host",
                "\"action\":\"subscribe\",\"topic\":\"operations\",\"filter\":{\"operation_id\":1} | invalid_field | filter.operation_id",
                "\"action\":\"subscribe\",\"topic\":\"adapter.status\",\"filter\":{\"x\":1} | invalid_field | filter.x",
                "\"action\":\"unsubscribe\",\"topic\":\"custom.never\" | not_found | topic",
                "\"action\":\"publish\",\"topic\":\"custom.a\" | invalid_field | data",
                "\"action\":\"publish\",\"topic\":\"custom.a\",\"data\":[1] | invalid_field | data",
                "\"action\":\"publish\",\"topic\":\"custom.a\",\"data\":\"{}\" | invalid_field | data",
                "\"action\":\"publish\",\"topic\":\"logs\",\"data\":{} | forbidden | topic",
                "\"action\":\"publish\",\"topic\":\"nowhere\",\"data\":{} | not_found | topic",
                "\"action\":\"publish\",\"data\":{} | invalid_field | topic",
                "\"action\":\"search\",\"query\":\"\" | invalid_field | query",
                "\"action\":\"cancel\" | not_found | request_id",
                "\"action\":\"dance\" | unknown_action | action",
            })
    void mistakesAreAnsweredAndTheSocketGoesOn(String request, String code, String field) {
        try (TestSocket socket = open("clumsy")) {
            socket.say("{" + request + ",\"request_id\":\"r\"}");
            assertThat(socket.expect("error"))
                    .containsEntry("code", code)
                    .containsEntry("field", field)
                    .containsEntry("request_id", "r");
            subscribe(socket, "custom.a");
        }
    }

    @Test
    void anEventHasABound() {
        try (TestSocket socket = open("verbose")) {
            String data = "{\"text\":\"" + "\u00e9".repeat(500_100) + "\"}";
            socket.say("{\"action\":\"publish\",\"request_id\":\"r\",\"topic\":\"custom.large\",\"data\":" + data + "}");
            assertThat(socket.expect("error")).containsEntry("code", "too_large").containsEntry("field", "data");
            String deep = "{\"a\":".repeat(101) + "1" + "}".repeat(101);
            socket.say("{\"action\":\"publish\",\"request_id\":\"r\",\"topic\":\"custom.large\",\"data\":" + deep + "}");
            assertThat(socket.expect("error")).containsEntry("code", "invalid_field").containsEntry("field", "data");
        }
    }

    @Test
    void oneTopicIsListenedToOnce() {
        try (TestSocket socket = open("twice")) {
            subscribe(socket, "custom.once");
            socket.say("{\"action\":\"subscribe\",\"request_id\":\"again\",\"topic\":\"custom.once\"}");
            assertThat(socket.expect("error")).containsEntry("code", "conflict").containsEntry("request_id", "again");
            publish(socket, "custom.once", "{}");
            socket.expect("event");
        }
    }

    @Test
    void topicsPerSocketAreBounded() {
        try (TestSocket socket = open("greedy")) {
            for (int i = 0; i < 128; i++) {
                subscribe(socket, "custom.greedy." + i);
            }
            socket.say("{\"action\":\"subscribe\",\"request_id\":\"r\",\"topic\":\"custom.greedy.more\"}");
            assertThat(socket.expect("error")).containsEntry("code", "rate_limited");
            socket.say("{\"action\":\"unsubscribe\",\"request_id\":\"u\",\"topic\":\"custom.greedy.7\"}");
            socket.expect("unsubscribed");
            subscribe(socket, "custom.greedy.more");
            publish(socket, "custom.greedy.127", "{}");
            assertThat(socket.expect("event")).containsEntry("topic", "custom.greedy.127");
        }
    }

    @Test
    void topicsCanBeNamedWhenConnecting() {
        try (TestSocket socket = server.socket("/api/v4/ws?client_id=quick&topics=custom.quick,nowhere,adapter.status")) {
            socket.expect("connected");
            assertThat(socket.expect("subscribed")).containsEntry("topic", "custom.quick").doesNotContainKey("request_id");
            assertThat(socket.expect("error")).containsEntry("code", "not_found").containsEntry("field", "topics");
            assertThat(socket.expect("subscribed")).containsEntry("topic", "adapter.status");
            socket.expect("snapshot");
        }
    }

    @Test
    void aHandshakeThatCannotWorkIsRefused() throws Exception {
        assertThat(TestSocket.refusal(server.url(), "/api/v4/ws", null)).isEqualTo(400);
        assertThat(TestSocket.refusal(server.url(), "/api/v4/ws?client_id=c&topics=a%20b", null)).isEqualTo(400);
        String many = String.join(",", numbers(1, 129).stream().map(n -> "custom." + n).toList());
        assertThat(TestSocket.refusal(server.url(), "/api/v4/ws?client_id=c&topics=" + many, null)).isEqualTo(400);
    }

    @Test
    void aStateTopicBeginsWithItsState() {
        try (TestSocket socket = open("watcher")) {
            Map<String, Object> subscribed = subscribe(socket, "adapter.status");
            Map<String, Object> snapshot = socket.expect("snapshot");
            assertThat(snapshot)
                    .containsEntry("topic", "adapter.status")
                    .containsEntry("offset", subscribed.get("offset"))
                    .containsEntry("epoch", subscribed.get("epoch"));
            assertThat(object(snapshot, "data")).containsEntry("type", "status_update").containsEntry("current_adapter", "uds3");
            Map<String, Object> event = socket.expect("event");
            assertThat((int) event.get("offset")).isGreaterThan((int) subscribed.get("offset"));
            assertThat(object(event, "data")).containsEntry("type", "status_update");
        }
    }

    @Test
    void aStateThatIsResumedIsNotToldAgain() {
        Map<String, Object> seen;
        try (TestSocket socket = open("watcher")) {
            subscribe(socket, "adapter.status");
            seen = socket.expect("snapshot");
        }
        String since = ",\"since_offset\":" + seen.get("offset") + ",\"epoch\":\"" + seen.get("epoch") + "\"";
        try (TestSocket socket = open("watcher")) {
            assertThat(subscribe(socket, "adapter.status", since)).containsEntry("recovered", true);
            assertThat(socket.expect("event")).containsEntry("offset", (int) seen.get("offset") + 1);
        }
        try (TestSocket socket = open("watcher")) {
            assertThat(subscribe(socket, "adapter.status", since.replace("\"" + seen.get("epoch"), "\"other")))
                    .containsEntry("recovered", false);
            socket.expect("snapshot");
        }
    }

    @Test
    void searchAndTraversalRunBesideTopics() {
        try (TestSocket socket = open("both")) {
            subscribe(socket, "custom.both");
            socket.say("{\"action\":\"search\",\"request_id\":\"q\",\"query\":\"joins of tables\",\"top_k\":3}");
            List<Map<String, Object>> frames = socket.until("search_complete");
            assertThat(frames).allSatisfy(frame -> assertThat(frame).containsEntry("request_id", "q"));
            assertThat(frames).extracting(frame -> frame.get("type"))
                    .containsExactly("search_started", "result", "result", "result", "search_complete");
            socket.say("{\"action\":\"traverse\",\"request_id\":\"t\",\"start_vertex\":\"a\",\"edge_collection\":\"ring\"}");
            frames = socket.until("traversal_complete");
            assertThat(frames).allSatisfy(frame -> assertThat(frame).containsEntry("request_id", "t"));
            assertThat(frames.getLast()).containsEntry("total_nodes", 3);
            publish(socket, "custom.both", "{}");
            socket.expect("event");
        }
    }

    @Test
    void aSearchOnTheSharedSocketCanBeCancelled() {
        try (TestSocket socket = open("canceller")) {
            socket.stall();
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                words.append(" w").append(i);
            }
            for (int i = 0; i < 20; i++) {
                socket.say("{\"action\":\"traverse\",\"request_id\":\"t" + i
                        + "\",\"start_vertex\":\"doc1\",\"edge_collection\":\"citations\",\"direction\":\"any\"}");
            }
            socket.say("{\"action\":\"search\",\"request_id\":\"q\",\"query\":\"" + words + "\",\"top_k\":20}");
            socket.say("{\"action\":\"cancel\",\"request_id\":\"q\"}");
            socket.readOn();
            boolean over = false;
            while (!over) {
                Map<String, Object> frame = socket.next();
                boolean mine = "q".equals(frame.get("request_id"));
                over = mine && List.of("cancelled", "search_complete", "error").contains(frame.get("type"));
            }
            socket.say("{\"action\":\"ping\",\"request_id\":\"last\"}");
            List<Map<String, Object>> after = socket.until("pong");
            assertThat(after).noneSatisfy(frame -> assertThat(frame).containsEntry("request_id", "q"));
        }
    }

    private static TestSocket open(String clientId) {
        TestSocket socket = server.socket("/api/v4/ws?client_id=" + clientId);
        socket.expect("connected");
        return socket;
    }

    private static Map<String, Object> subscribe(TestSocket socket, String topic) {
        return subscribe(socket, topic, "");
    }

    private static Map<String, Object> subscribe(TestSocket socket, String topic, String more) {
        socket.say("{\"action\":\"subscribe\",\"request_id\":\"sub\",\"topic\":\"" + topic + "\"" + more + "}");
        Map<String, Object> subscribed = socket.expect("subscribed");
        assertThat(subscribed).containsEntry("request_id", "sub").containsEntry("topic", topic);
        return subscribed;
    }

    private static Map<String, Object> publish(TestSocket socket, String topic, String data) {
        socket.say("{\"action\":\"publish\",\"request_id\":\"pub\",\"topic\":\"" + topic + "\",\"data\":" + data + "}");
        return socket.expect("published");
    }

    private static List<Integer> numbers(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> frame, String field) {
        return (Map<String, Object>) frame.get(field);
    }
}
