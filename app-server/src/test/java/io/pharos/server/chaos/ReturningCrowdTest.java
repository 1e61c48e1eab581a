package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.management.UnixOperatingSystemMXBean;
import io.pharos.server.testing.Herd;
import io.pharos.server.testing.Leaks;
import io.pharos.server.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Thousands of clients lose their links at one moment and come back at the next; each gets exactly what it missed. */
@Isolated("threads and open files of the whole process are counted")
class ReturningCrowdTest {
    private static final int WANTED = Integer.getInteger("crowd.size", 5_000);
    private static final int EVENTS = 10;
    private static final String TOPIC = "custom.crowd";

    @TempDir
    private Path dataDir;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(dataDir);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everybodyComesBackAtOnceAndGetsWhatItMissed() throws Exception {
        Members members = new Members(Math.min(WANTED, possible()));
        try (Herd herd = new Herd(server.url(), members)) {
            publish(1);
            members.connect(herd, "");
            await(() -> members.subscribed.get() == members.count);
            publish(1 + EVENTS);
            await(() -> members.allHave(2 * EVENTS));

            herd.cutAll();
            await(() -> herd.standing() == 0);
            publish(1 + 2 * EVENTS);
            await(() -> Leaks.openSessions(server.url()) == 0);
            members.subscribed.set(0);
            members.connect(herd, ",\"since_offset\":" + 2 * EVENTS + ",\"epoch\":\"" + members.epoch.get() + "\"");
            publish(1 + 3 * EVENTS);
            await(() -> members.allHave(4 * EVENTS));

            assertThat(members.subscribed.get()).isEqualTo(members.count);
            assertThat(members.fault.get()).isNull();
        }
        await(() -> Leaks.openSessions(server.url()) == 0);
    }

    private void publish(int first) throws Exception {
        String lines = IntStream.range(first, first + EVENTS).mapToObj(n -> "{\"n\":" + n + "}").collect(Collectors.joining("\n"));
        assertThat(server.call("POST", "/api/v4/topics/" + TOPIC + "/events", lines, "Content-Type", "application/x-ndjson").statusCode())
                .isEqualTo(202);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    /** How many fit what the system lets one process open, with both ends in it. */
    private static int possible() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? (int) Math.min(Integer.MAX_VALUE, (unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - 500) / 2)
                : Integer.MAX_VALUE;
    }

    /** Counts what each member gets, and remembers the first thing that is wrong. */
    private static final class Members implements Herd.Listener {
        private final int count;
        private final AtomicIntegerArray last;
        private final AtomicInteger subscribed = new AtomicInteger();
        private final AtomicReference<String> epoch = new AtomicReference<>();
        private final AtomicReference<String> fault = new AtomicReference<>();

        Members(int count) {
            this.count = count;
            this.last = new AtomicIntegerArray(count);
        }

        void connect(Herd herd, String since) {
            String subscribe = "{\"action\":\"subscribe\",\"topic\":\"" + TOPIC + "\"" + since + "}";
            for (int member = 0; member < count; member++) {
                herd.connect(member, "/api/v4/ws?client_id=member-" + member, subscribe);
            }
        }

        boolean allHave(int offset) {
            String wrong = fault.get();
            if (wrong != null) {
                throw new AssertionError(wrong);
            }
            return IntStream.range(0, count).allMatch(member -> last.get(member) == offset);
        }

        @Override
        public void text(int member, String text) {
            if (text.startsWith("{\"type\":\"event\"")) {
                int offset = Integer.parseInt(field(text, "\"offset\":"));
                int before = last.getAndSet(member, offset);
                if (offset != before + 1) {
                    fault.compareAndSet(null, "member " + member + " got " + offset + " after " + before);
                }
            } else if (text.startsWith("{\"type\":\"subscribed\"")) {
                boolean back = last.get(member) > 0;
                if (back && !text.contains("\"recovered\":true")) {
                    fault.compareAndSet(null, "member " + member + " was told " + text);
                }
                if (!back) {
                    last.set(member, Integer.parseInt(field(text, "\"offset\":")));
                    epoch.set(field(text, "\"epoch\":\""));
                }
                subscribed.incrementAndGet();
            }
        }

        private static String field(String text, String name) {
            int start = text.indexOf(name) + name.length();
            int end = start;
            while (Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            return text.substring(start, end);
        }
    }
}
