package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import io.pharos.server.testing.RawSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a whole server as its clients see it. */
@Timeout(120)
class GoingAwayTest {
    @TempDir
    private Path dir;

    @Test
    void whatWasPublishedLeavesBeforeTheGoodbye() throws Exception {
        try (ConsoleServer server = start(0);
                RawSocket socket = new RawSocket(server.url(), "/api/v4/ws?client_id=a&topics=custom.x", Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(socket.next().text()).contains("connected");
            assertThat(socket.next().text()).contains("subscribed");
            String lines = IntStream.rangeClosed(1, 2_000)
                    .mapToObj(i -> "{\"n\":" + i + "}")
                    .collect(Collectors.joining("\n"));
            HttpRequest publish = HttpRequest.newBuilder(server.url().resolve("/api/v4/topics/custom.x/events"))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(lines))
                    .build();
            assertThat(http.send(publish, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);

            end(server);

            List<String> events = new ArrayList<>();
            RawSocket.RawFrame frame = socket.next();
            while (frame.opcode() == 1) {
                events.add(frame.text());
                frame = socket.next();
            }
            assertThat(events).hasSize(2_000);
            assertThat(events.getLast()).contains("\"n\":2000");
            assertThat(frame.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void ourClientStaysAwayAsLongAsItIsToldAndComesBack() throws Exception {
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        ConsoleServer first = start(0);
        URI url = first.url();
        try (ServerConnection connection = new ServerConnection(new ServerAddress(url), "console")) {
            connection.open(LogsChannel.CHANNEL, Map.of(), new ChannelListener() {
                @Override
                public void onState(ConnectionState state) {
                    states.add(state);
                }

                @Override
                public void onFrame(Frame<ServerEvent> frame) {}
            });
            await().until(() -> states.getLast() instanceof ConnectionState.Connected);
            Instant before = Instant.now();

            first.close();

            await().until(() -> states.stream().anyMatch(ConnectionState.Reconnecting.class::isInstance));
            ConnectionState.Reconnecting away = states.stream()
                    .filter(ConnectionState.Reconnecting.class::isInstance)
                    .map(ConnectionState.Reconnecting.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(away.reason()).isEqualTo("The server is going away.");
            assertThat(away.retryAt()).isBetween(before, before.plusSeconds(10));
            try (ConsoleServer second = start(url.getPort())) {
                await().atMost(Duration.ofSeconds(60)).until(() -> states.getLast() instanceof ConnectionState.Connected);
                assertThat(second.url()).isEqualTo(url);
            }
        }
    }

    @Test
    void aThousandSocketsAreToldDifferentTimesAndKeepNobodyWaiting() throws Exception {
        List<RawSocket> sockets = new ArrayList<>();
        try (ConsoleServer server = start(0)) {
            for (int i = 0; i < 1_000; i++) {
                sockets.add(new RawSocket(server.url(), "/api/v3/ws/search?client_id=c" + i, Map.of()));
            }
            Instant before = Instant.now();

            end(server);

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
            List<String> reasons = new ArrayList<>();
            for (RawSocket socket : sockets) {
                RawSocket.RawFrame end = socket.next();
                while (end.opcode() != 8) {
                    end = socket.next();
                }
                assertThat(end.closeCode()).isEqualTo(1001);
                reasons.add(end.closeReason());
            }
            assertThat(reasons).allMatch(reason -> reason.matches("Server shutdown; retry_after=[0-5]\\.\\d"));
            assertThat(reasons.stream().distinct()).hasSizeGreaterThan(40);
        } finally {
            sockets.forEach(RawSocket::close);
        }
    }

    private static void end(ConsoleServer server) {
        server.close();
    }

    private ConsoleServer start(int port) throws Exception {
        return ConsoleServer.start(
                new ServerConfig("127.0.0.1", port, dir, false).withDrainTime(Duration.ofSeconds(10)));
    }
}
