package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.server.testing.BareSocket;
import io.pharos.server.testing.Leaks;
import io.pharos.server.testing.TestSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("threads and open files of the whole process are counted")
class StartStopTest {
    private static final int ROUNDS = 50;

    @Test
    void fiftyStartsAndStopsLeaveNoThread(@TempDir Path dir) throws Exception {
        startAndStop(dir);
        Map<String, Long> before = Leaks.threads();
        for (int i = 0; i < ROUNDS; i++) {
            startAndStop(dir);
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Leaks.expectNoMoreThreads(before));
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

    /** Stops under sockets that listen, one that reads nothing, and a request that is being served. */
    private static void startAndStop(Path dir) throws Exception {
        List<BareSocket> open = new ArrayList<>();
        try (ConsoleServer server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false))) {
            open.add(new BareSocket(server.url(), "/api/v3/ws/logs?client_id=a&log_level=DEBUG"));
            open.add(new BareSocket(server.url(), "/api/v3/ws/adapter/status?client_id=b"));
            BareSocket all = new BareSocket(server.url(), "/api/v4/ws?client_id=c&topics=logs,adapter.status,operations,custom.stop");
            open.add(all);
            for (int told = 0; told < 4; ) {
                told += all.expect(BareSocket.TEXT).text().contains("\"subscribed\"") ? 1 : 0;
            }
            all.say("{\"action\":\"publish\",\"topic\":\"custom.stop\",\"data\":{}}");
            all.say("{\"action\":\"search\",\"request_id\":\"s\",\"query\":\"what runs when it stops\"}");
        }
        open.forEach(BareSocket::close);
    }
}
