package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import io.pharos.server.testing.TestSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartStopTest {
    private static final int ROUNDS = 50;

    @Test
    void fiftyStartsAndStopsLeaveNoThread(@TempDir Path dir) throws Exception {
        startAndStop(dir);
        Map<String, Long> before = threads();
        for (int i = 0; i < ROUNDS; i++) {
            startAndStop(dir);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads()).allSatisfy((name, count) -> assertThat(count)
                        .as(name)
                        .isLessThanOrEqualTo(before.getOrDefault(name, 0L))));
    }

    @Test
    void clientsAreToldThatTheServerGoesAway(@TempDir Path dir) throws Exception {
        TestSocket socket;
        try (ConsoleServer server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false))) {
            socket = new TestSocket(server.url(), "/api/v3/ws/logs?client_id=a");
            socket.expect("connected");
        }
        assertThat(socket.closeCode()).isEqualTo(1001);
        socket.close();
    }

    private static void startAndStop(Path dir) throws Exception {
        try (ConsoleServer server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false));
                TestSocket socket = new TestSocket(server.url(), "/api/v3/ws/search?client_id=a")) {
            socket.expect("connected");
        }
    }

    /** Counts threads by name without their numbers; those of the test's own tools and of the JDK's pools do not count. */
    private static Map<String, Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("\\d+", "#"))
                .filter(name -> !name.matches("(ForkJoinPool|HttpClient|awaitility|surefire|VirtualThread).*"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }
}
