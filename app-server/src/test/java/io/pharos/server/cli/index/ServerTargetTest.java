package io.pharos.server.cli.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.api.OperationsApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an upload tells a server that works from one that is gone; the server here misbehaves as it is told. */
@Timeout(60)
class ServerTargetTest {
    private static final String RECEIPT = "{\"indexed\":1,\"skipped\":0,\"failed\":[]}";
    private static final ServerWatch.Patience SHORT =
            new ServerWatch.Patience(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(600));

    private final CountDownLatch hang = new CountDownLatch(1);
    private final AtomicInteger uploads = new AtomicInteger();
    private volatile boolean healthy = true;
    private HttpServer server;
    private ServerConnection connection;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> {
            if (!healthy) {
                waitFor(hang);
            }
            answer(exchange, 200, "{}");
        });
        server.createContext("/api/v4/operations", exchange -> answer(exchange, 201, """
                {"operation":{"id":"op1","type":"index","title":"t","collection":"c","status":"processing",
                 "stage":"","stages":[],"processed_files":0,"failed_files":0,"skipped_files":0,"rate":0.0,
                 "created_at":"2026-01-02T03:04:05.678+00:00","failures":[],"result":{}}}"""));
        server.start();
        connection = new ServerConnection(address(), "test");
    }

    @AfterEach
    void stop() {
        hang.countDown();
        connection.close();
        server.stop(0);
    }

    @Test
    void givesUpAServerThatHangs() throws Exception {
        onUpload(exchange -> {
            healthy = false;
            waitFor(hang);
        });
        try (ServerTarget target = target()) {
            assertThatThrownBy(() -> target.documents(List.of("{}")))
                    .isInstanceOfSatisfying(TargetException.class, e -> assertThat(e.isLost()).isTrue())
                    .hasMessage("Lost the server at " + address() + ". Run the same command again: it continues.");
            assertThatThrownBy(() -> target.documents(List.of("{}"))).isInstanceOf(TargetException.class);
        }
    }

    @Test
    void waitsForAServerThatIsSlow() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        onUpload(exchange -> {
            slow.await(3 * SHORT.lostAfter().toMillis(), TimeUnit.MILLISECONDS);
            answer(exchange, 200, RECEIPT);
        });
        try (ServerTarget target = target()) {
            assertThat(target.documents(List.of("{}")).indexed()).isEqualTo(1);
        }
    }

    @Test
    void repeatsACallThatBrokeWhileTheServerLives() throws Exception {
        onUpload(exchange -> {
            if (uploads.incrementAndGet() < 3) {
                exchange.close();
            } else {
                answer(exchange, 200, RECEIPT);
            }
        });
        try (ServerTarget target = target()) {
            assertThat(target.documents(List.of("{}")).indexed()).isEqualTo(1);
            assertThat(uploads).hasValue(3);
        }
    }

    @Test
    void passesOnWhyTheServerRefuses() throws Exception {
        onUpload(exchange -> answer(exchange, 409, """
                {"error":"conflict","message":"The operation is cancelled and takes nothing more; open a new one.",
                 "request_id":"r","timestamp":"2026-01-02T03:04:05.678+00:00"}"""));
        try (ServerTarget target = target()) {
            assertThatThrownBy(() -> target.documents(List.of("{}")))
                    .isInstanceOfSatisfying(TargetException.class, e -> assertThat(e.isLost()).isFalse())
                    .hasMessage("The operation is cancelled and takes nothing more; open a new one.");
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void onUpload(Handler handler) {
        server.createContext("/api/v4/operations/op1/documents", exchange -> {
            try {
                exchange.getRequestBody().readAllBytes();
                handler.handle(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private ServerTarget target() throws Exception {
        OperationsApi.Create plan = new OperationsApi.Create("index", "t", "c", 1L, 1L);
        return new ServerTarget(address(), connection.rest(), plan, null, SHORT);
    }

    private ServerAddress address() {
        return new ServerAddress(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
