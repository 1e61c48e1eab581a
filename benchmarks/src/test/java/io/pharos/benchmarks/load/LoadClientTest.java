package io.pharos.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against the real server, which knows WebSocket better than it does. */
@Timeout(60)
class LoadClientTest {
    private static final String SEARCH = "/api/v3/ws/search?client_id=load";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path dir;

    private ConsoleServer server;
    private LoadClient client;

    @BeforeEach
    void start() throws IOException {
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false));
        client = new LoadClient(server.url(), 1);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** Keeps what it hears. */
    private static final class Heard implements LoadListener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();

        @Override
        public void onText(LoadSocket socket, ByteBuffer bytes, int start, int length) {
            texts.add(Bytes.text(bytes, start, length));
        }

        @Override
        public void onClose(LoadSocket socket, int code) {
            codes.add(code);
        }

        String text() throws InterruptedException {
            return String.valueOf(texts.poll(20, TimeUnit.SECONDS));
        }

        Integer code() throws InterruptedException {
            return codes.poll(20, TimeUnit.SECONDS);
        }
    }

    private LoadSocket open(Heard heard) throws IOException, InterruptedException {
        return client.open(1, 1, i -> SEARCH, i -> heard, PATIENCE).getFirst();
    }

    private static void say(LoadSocket socket, String text) {
        socket.run(() -> socket.send(MaskedFrame.text(text)));
    }

    @Test
    void speaksWithTheServer() throws Exception {
        Heard heard = new Heard();
        LoadSocket socket = open(heard);
        assertThat(socket.isOpen()).isTrue();
        assertThat(heard.text()).contains("\"type\":\"connected\"");

        say(socket, "{\"action\":\"ping\"}");

        assertThat(heard.text()).contains("\"type\":\"pong\"");
        assertThat(client.frames()).isEqualTo(2);
        assertThat(client.bytes()).isGreaterThan(200);
        assertThat(socket.closeCode()).isZero();
    }

    @Test
    void readsFramesOfEverySizeInOneStream() throws Exception {
        Heard heard = new Heard();
        LoadSocket socket = open(heard);
        heard.text();
        // search_started repeats the query: 4 000 characters of three bytes each, and back to small ones
        List<Integer> sizes = List.of(1, 100, 126, 1_000, 4_000, 7);
        for (int size : sizes) {
            say(socket, "{\"action\":\"search\",\"query\":\"" + "€".repeat(size) + "\"}");
        }
        for (int size : sizes) {
            assertThat(heard.text()).startsWith("{\"type\":\"search_started\"").contains("\"" + "€".repeat(size) + "\"");
            assertThat(heard.text()).contains("\"type\":\"search_complete\"");
        }
    }

    @Test
    void readsFramesThatComeInManyPieces() throws Exception {
        Heard heard = new Heard();
        String large = "{\"large\":\"" + "y".repeat(300_000) + "\"}";
        try (ScriptedServer scripted = new ScriptedServer(large, 1_000);
                LoadClient other = new LoadClient(scripted.url(), 1)) {
            other.open(1, 1, i -> "/", i -> heard, PATIENCE);

            assertThat(heard.text()).isEqualTo(large);
            assertThat(heard.text()).isEqualTo("end");
            assertThat(scripted.answerToPing()).isEqualTo("ping me");
            assertThat(heard.code()).isEqualTo(LoadSocket.LOST);
        }
    }

    @Test
    void seesTheServerClose() throws Exception {
        Heard heard = new Heard();
        LoadSocket socket = open(heard);

        server.close();

        assertThat(heard.code()).isEqualTo(1001);
        assertThat(socket.closeCode()).isEqualTo(1001);
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void breaksTheProtocolLikeNobodyElse() throws Exception {
        Heard heard = new Heard();
        LoadSocket socket = open(heard);

        socket.run(() -> socket.send(MaskedFrame.of(2, new byte[3])));

        assertThat(heard.code()).isEqualTo(1003);
    }

    @Test
    void closesAndAborts() throws Exception {
        Heard polite = new Heard();
        LoadSocket first = open(polite);
        Heard rude = new Heard();
        LoadSocket second = open(rude);

        first.run(first::close);
        second.run(second::abort);

        assertThat(polite.code()).isEqualTo(1000);
        assertThat(rude.code()).isEqualTo(LoadSocket.LOST);
        await().atMost(PATIENCE).until(() -> connections() == 0);
    }

    @Test
    void sendsMoreThanTheLinkTakesAtOnce() throws Exception {
        Heard heard = new Heard();
        LoadSocket socket = open(heard);
        heard.text();
        byte[] frame = MaskedFrame.text("{\"action\":\"ping\",\"pad\":\"" + "z".repeat(200_000) + "\"}");

        socket.run(() -> IntStream.range(0, 50).forEach(i -> socket.send(frame)));

        for (int i = 0; i < 50; i++) {
            assertThat(heard.text()).contains("pong");
        }
    }

    @Test
    void opensManyFromTwoThreads() throws Exception {
        try (LoadClient many = new LoadClient(server.url(), 2)) {
            List<LoadSocket> sockets =
                    many.open(500, 50, i -> "/api/v3/ws/search?client_id=c" + i, i -> new LoadListener() {}, PATIENCE);

            assertThat(sockets).hasSize(500).allMatch(LoadSocket::isOpen);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(many.frames()).isEqualTo(500));
        }
        await().atMost(PATIENCE).until(() -> connections() == 0);
    }

    @Test
    void tellsWhyASocketDoesNotOpen() throws Exception {
        assertThatThrownBy(() -> client.open(3, 3, i -> "/no/such/path", i -> new LoadListener() {}, PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0 of 3 sockets are open")
                .hasMessageContaining("404");

        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (LoadClient lonely = new LoadClient(URI.create("http://127.0.0.1:" + nobody), 1)) {
            assertThatThrownBy(() -> lonely.open(1, 1, i -> "/", i -> new LoadListener() {}, PATIENCE))
                    .hasMessageContaining("1006")
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void aListenerThatFailsEndsItsSocketOnly() throws Exception {
        Heard heard = new Heard();
        LoadSocket good = open(heard);
        LoadSocket bad = client.connect(SEARCH, new LoadListener() {
            @Override
            public void onText(LoadSocket socket, ByteBuffer bytes, int start, int length) {
                throw new IllegalStateException("no good");
            }
        });

        await().atMost(PATIENCE).until(() -> bad.closeCode() == LoadSocket.LOST);
        assertThat(bad.failure()).hasMessage("no good");
        heard.text();
        say(good, "{\"action\":\"ping\"}");
        assertThat(heard.text()).contains("pong");
    }

    private int connections() throws IOException, InterruptedException {
        try (java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient()) {
            String body = http.send(
                            java.net.http.HttpRequest.newBuilder(server.url().resolve("/api/v3/ws/connections"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
            return Integer.parseInt(body.replaceAll("(?s).*\"total_connections\":\\s*(\\d+).*", "$1"));
        }
    }
}
