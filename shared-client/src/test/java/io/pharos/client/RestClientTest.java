package io.pharos.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pharos.model.api.OperationsApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RestClientTest {
    private HttpServer server;
    private RestClient rest;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "{\"status\":\"healthy\"}"));
        server.createContext("/echo", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            answer(exchange, 200, "{\"indexed\":" + body.length() + ",\"skipped\":0,\"failed\":[{\"key\":\"" + type
                    + "\",\"cause\":\"\"}]}");
        });
        server.createContext("/refused", exchange -> answer(
                exchange,
                422,
                "{\"error\":\"invalid_field\",\"message\":\"Field 'top_k' must be at least 1.\",\"field\":\"top_k\","
                        + "\"request_id\":\"r\",\"timestamp\":\"2026-01-02T03:04:05.678+00:00\"}"));
        server.createContext("/proxy", exchange -> answer(exchange, 502, "<html>Bad gateway</html>"));
        server.createContext("/page", exchange -> answer(exchange, 200, "<html>hello</html>"));
        server.createContext("/cut", HttpExchange::close);
        server.start();
        rest = new RestClient(address(), Credentials.NONE);
    }

    @AfterEach
    void stop() {
        rest.close();
        server.stop(0);
    }

    @Test
    void readsObjects() throws Exception {
        assertThat(rest.getObject("/health")).isEqualTo(Map.of("status", "healthy"));
    }

    @Test
    void uploadsAnything() throws Exception {
        OperationsApi.Receipt receipt = rest.post(
                "/echo", "application/x-ndjson", BodyPublishers.ofString("12345"), OperationsApi.Receipt.class);

        assertThat(receipt.indexed()).isEqualTo(5);
        assertThat(receipt.failed()).extracting(OperationsApi.Failed::key).containsExactly("application/x-ndjson");
    }

    @Test
    void passesOnTheServersSentence() {
        assertThatThrownBy(() -> rest.getObject("/refused"))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.status()).isEqualTo(422);
                    assertThat(e.body().field()).isEqualTo("top_k");
                })
                .hasMessage("Field 'top_k' must be at least 1.");
    }

    @Test
    void saysWhatItCanOfAnAnswerThatIsNotOurs() {
        assertThatThrownBy(() -> rest.getObject("/proxy")).hasMessage("The server answered with HTTP status 502.");
        assertThatThrownBy(() -> rest.getObject("/page")).hasMessageStartingWith("The server's answer cannot be read:");
        assertThatThrownBy(() -> rest.getObject("/cut"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The connection to " + address() + " broke: ");
    }

    @Test
    void saysThatNobodyIsThere() {
        server.stop(0);

        assertThatThrownBy(() -> rest.getObject("/health"))
                .hasMessage("No server answers at " + address() + ". Is it running?");
    }

    @Test
    void doesNotWaitForever() throws Exception {
        try (RawServer silent = RawServer.silent();
                RestClient client = new RestClient(silent.address(), Credentials.NONE)) {
            assertThatThrownBy(() -> client.getObject("/health", Duration.ofMillis(300)))
                    .hasMessage("The server at " + silent.address() + " did not answer in 0 s.");
        }
    }

    private ServerAddress address() {
        return new ServerAddress(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
