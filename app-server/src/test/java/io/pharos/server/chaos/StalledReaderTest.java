package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.BareSocket;
import io.pharos.server.testing.Herd;
import io.pharos.server.testing.Leaks;
import io.pharos.server.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One that stops reading slows nobody down and costs no memory; it gets what its topic promises to the slow. */
@Isolated("threads and open files of the whole process are counted")
class StalledReaderTest {
    private static final Logger LOG = LoggerFactory.getLogger(StalledReaderTest.class);
    private static final int SMALL = 4 * 1024;
    private static final long MEBIBYTE = 1024 * 1024;
    private static final Duration PROMPTLY = Duration.ofSeconds(5);
    private static final String FILLER = "x".repeat(300);
    private static final String PING_REQUEST = "{\"action\":\"ping\"}";

    @TempDir
    private static Path dataDir;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(dataDir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aStalledReaderOfTheLogMissesTheOldestLinesAndIsToldWhich() throws Exception {
        int others = 199;
        int bursts = 24;
        int lines = 500;
        AtomicIntegerArray greeted = new AtomicIntegerArray(others);
        AtomicIntegerArray seen = new AtomicIntegerArray(others);
        try (Herd herd = new Herd(server.url(), (member, text) -> {
                    count(greeted, member, text.contains("\"connected\""));
                    count(seen, member, text.contains("\"burst "));
                });
                BareSocket stalled = new BareSocket(server.url(), "/api/v3/ws/logs?client_id=stalled", SMALL)) {
            // what the system keeps for a link takes this much, before anything waits in the server
            for (int line = 0; line < 12_000; line++) {
                LOG.info("filler {} {}", line, FILLER);
            }
            for (int i = 0; i < others; i++) {
                herd.connect(i, "/api/v3/ws/logs?client_id=reader-" + i, null);
            }
            // a session is counted before it listens, so that is not enough
            Awaitility.await().until(() -> least(greeted) == 1);
            long heapBefore = heapInUse();
            for (int burst = 1; burst <= bursts; burst++) {
                for (int line = 0; line < lines; line++) {
                    LOG.info("burst {} line {}", burst, line);
                }
                int due = burst * lines;
                Awaitility.await().pollInterval(Duration.ofMillis(2)).atMost(PROMPTLY).untilAsserted(() -> assertThat(least(seen)).isEqualTo(due));
            }
            assertThat(heapInUse() - heapBefore).as("growth of the heap").isLessThan(48 * MEBIBYTE);
            assertThat(queuedBytes("stalled")).isBetween(1L, 17 * MEBIBYTE);
            expectOneGap(stalled, bursts + " line " + (lines - 1));
        }
    }

    @Test
    void aStalledListenerToACustomTopicIsClosedAndCanResume() throws Exception {
        int others = 30;
        int events = 60_000;
        int together = 5_000;
        int filler = 50_000;
        AtomicIntegerArray seen = new AtomicIntegerArray(others);
        String subscribe = "{\"action\":\"subscribe\",\"topic\":\"custom.stalled\"}";
        try (Herd herd = new Herd(server.url(), (member, text) -> count(seen, member, text.contains("\"event\"")));
                BareSocket stalled = new BareSocket(server.url(), "/api/v4/ws?client_id=listener", SMALL)) {
            stalled.say(subscribe);
            stalled.expect(BareSocket.TEXT);
            assertThat(stalled.expect(BareSocket.TEXT).text()).contains("\"subscribed\"");
            for (int first = 1; first <= filler; first += together) {
                publish(first, together);
            }
            for (int i = 0; i < others; i++) {
                herd.connect(i, "/api/v4/ws?client_id=other-" + i, subscribe);
            }
            Awaitility.await().until(() -> subscribers("custom.stalled") == others + 1);
            for (int first = 1; first <= events; first += together) {
                publish(first, together);
                int due = first - 1 + together;
                Awaitility.await().pollInterval(Duration.ofMillis(2)).atMost(PROMPTLY).untilAsserted(() -> assertThat(least(seen)).isEqualTo(due));
            }
            assertThat(queuedBytes("listener")).isBetween(1L, 41 * MEBIBYTE);
            expectGoodbye(stalled);
        }
    }

    @Test
    void whoIsClosedForItsSlownessAndGoesOnNotReadingIsDropped() {
        Leaks leaks = Leaks.watch(server.url());
        byte[] ping = BareSocket.frame(BareSocket.FIN | BareSocket.TEXT, PING_REQUEST.getBytes(StandardCharsets.UTF_8));
        try (BareSocket deaf = new BareSocket(server.url(), "/api/v3/ws/search?client_id=deaf", SMALL)) {
            assertThat(deaf.expect(BareSocket.TEXT).text()).contains("\"connected\"");
            // an answer may wait 30 s for room before its client counts as too slow
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
                for (int i = 0; i < 1_000; i++) {
                    deaf.bytes(ping);
                }
                return Leaks.openSessions(server.url()) == 0;
            });
            // one end of the link is ours, and stays; the server's must go
            leaks.expectAtMost(1);
        }
    }

    private static void expectOneGap(BareSocket socket, String lastLine) throws Exception {
        long last = -1;
        int gaps = 0;
        String text = "";
        while (!text.contains(lastLine)) {
            BareSocket.Frame frame = socket.expect(BareSocket.TEXT);
            text = frame.text();
            Map<String, Object> told = JsonCodec.shared().readObject(text);
            if (told.get("type").equals("gap")) {
                gaps++;
                assertThat(number(told, "from")).isEqualTo(last + 1);
                last = number(told, "to");
                assertThat(number(told, "dropped")).isEqualTo(last + 1 - number(told, "from")).isPositive();
            } else if (told.get("type").equals("log")) {
                assertThat(number(told, "offset")).isGreaterThan(last);
                last = number(told, "offset");
            }
        }
        assertThat(gaps).isEqualTo(1);
    }

    /** Reads what was on the wire when it stalled, then the goodbye; coming back with the last offset, it is told the truth. */
    private static void expectGoodbye(BareSocket stalled) throws Exception {
        long last = 0;
        BareSocket.Frame frame = stalled.next();
        while (frame != null && frame.opcode() == BareSocket.TEXT) {
            Map<String, Object> told = JsonCodec.shared().readObject(frame.text());
            assertThat(number(told, "offset")).isEqualTo(last + 1);
            last++;
            frame = stalled.next();
        }
        assertThat(frame).isNotNull();
        assertThat(frame.closeCode()).isEqualTo(4008);
        assertThat(last).isBetween(1L, 60_000L);
    }

    private static void publish(int first, int count) throws Exception {
        String lines = IntStream.range(first, first + count).mapToObj(n -> "{\"n\":" + n + "}").collect(Collectors.joining("\n"));
        assertThat(server.call("POST", "/api/v4/topics/custom.stalled/events", lines, "Content-Type", "application/x-ndjson").statusCode())
                .isEqualTo(202);
    }

    private static void count(AtomicIntegerArray seen, int member, boolean counts) {
        if (counts) {
            seen.incrementAndGet(member);
        }
    }

    private static int least(AtomicIntegerArray seen) {
        return IntStream.range(0, seen.length()).map(seen::get).min().orElseThrow();
    }

    private static long queuedBytes(String client) {
        List<?> connections = (List<?>) Leaks.connections(server.url()).get("connections");
        return connections.stream()
                .map(connection -> (Map<?, ?>) connection)
                .filter(connection -> client.equals(connection.get("client_id")))
                .mapToLong(connection -> ((Number) connection.get("queued_bytes")).longValue())
                .sum();
    }

    private static long subscribers(String topic) throws Exception {
        Map<String, Object> all = JsonCodec.shared().readObject(server.call("GET", "/api/v4/topics", null).body());
        return ((List<?>) all.get("topics")).stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> topic.equals(each.get("name")))
                .mapToLong(each -> ((Number) each.get("subscribers")).longValue())
                .sum();
    }

    private static long number(Map<String, Object> frame, String field) {
        return ((Number) frame.get(field)).longValue();
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
