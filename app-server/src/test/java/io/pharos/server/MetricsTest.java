package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\]|\\\\.)*\",?)*})? ([^ ]+)");

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        server = TestServer.start(dir, config -> config.withLimits(config.limits().withRequestsPerSecond(20)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void searchesAreCountedByAdapterAndOperation() throws Exception {
        double before = value("adapter_requests_total{adapter=\"uds3\",operation=\"vector_search\",status=\"success\"}");
        try (TestSocket search = server.socket("/api/v3/ws/search?client_id=metrics")) {
            search.expect("connected");
            search.say("{\"action\":\"search\",\"query\":\"joins\"}");
            search.until("search_complete");
        }
        Map<String, Double> after = metrics();

        assertThat(after.get("adapter_requests_total{adapter=\"uds3\",operation=\"vector_search\",status=\"success\"}"))
                .isEqualTo(before + 1);
        assertThat(after.get("adapter_latency_seconds_count{adapter=\"uds3\",operation=\"vector_search\"}"))
                .isEqualTo(before + 1);
        assertThat(after).containsKey("websocket_message_duration_seconds_count{message_type=\"search\"}");
        assertThat(after.keySet()).anyMatch(key -> key.startsWith("adapter_info{fallback_enabled="));
    }

    @Test
    void socketsAreCountedFromTheirComingToTheirGoing() throws Exception {
        String active = "websocket_active_connections{endpoint=\"logs\",operation_type=\"none\"}";
        String let = "websocket_connections_total{endpoint=\"logs\",operation_type=\"none\",status=\"connected\"}";
        String lasted = "websocket_connection_duration_seconds_count{endpoint=\"logs\"}";
        double came = value(let);
        double gone = value(lasted);
        try (TestSocket logs = server.socket("/api/v3/ws/logs?client_id=l");
                TestSocket other = server.socket("/api/v3/ws/logs?client_id=l2")) {
            logs.expect("connected");
            other.expect("connected");
            await().until(() -> value(active) == 2);
            logs.say("{\"action\":\"ping\"}");
            logs.until("pong");
            assertThat(value("websocket_messages_total{direction=\"received\",endpoint=\"logs\"}")).isPositive();
            assertThat(value("websocket_messages_total{direction=\"sent\",endpoint=\"logs\"}")).isGreaterThan(1);
        }
        await().until(() -> value(active) == 0);
        assertThat(value(let)).isEqualTo(came + 2);
        assertThat(value(lasted)).isEqualTo(gone + 2);
    }

    @Test
    void whoIsRefusedIsCountedAsThat() throws Exception {
        String refused = "websocket_connections_total{endpoint=\"search\",operation_type=\"none\",status=\"rejected\"}";
        double before = value(refused);
        try (RawSocket nameless = new RawSocket(server.url(), "/api/v3/ws/search", (String) null)) {
            assertThat(nameless.handshake().status()).isEqualTo(400);
        }
        assertThat(value(refused)).isEqualTo(before + 1);
        try (RawSocket unknown = new RawSocket(server.url(), "/ws/operations/odd-one", (String) null)) {
            assertThat(unknown.handshake().status()).isEqualTo(101);
        }
        await().until(() -> value(
                        "websocket_connections_total{endpoint=\"operations\",operation_type=\"none\",status=\"rejected\"}")
                > 0);
    }

    @Test
    void aLimitThatIsExceededIsCounted() throws Exception {
        try (TestSocket search = server.socket("/api/v3/ws/search?client_id=fast")) {
            search.expect("connected");
            for (int i = 0; i < 60; i++) {
                search.say("{\"action\":\"ping\",\"request_id\":\"" + i + "\"}");
            }
            search.until("error");
            await().until(() -> value("rate_limit_exceeded_total{endpoint=\"search\",user_tier=\"operator\"}") > 0);
        }
    }

    @Test
    void callsAreCountedByTheirRouteButNotThoseThatWatch() throws Exception {
        String found = "http_requests_total{handler=\"/api/v3/themis/document/{collection}/{key}\",method=\"GET\",status=\"200\"}";
        String missing = found.replace("200", "404");
        double before = value(found);
        double none = value(missing);
        server.call("GET", "/api/v3/themis/document/documents/doc1", null);
        server.call("GET", "/api/v3/themis/document/documents/secret-name", null);
        await().untilAsserted(() -> {
            assertThat(value(found)).isEqualTo(before + 1);
            assertThat(value(missing)).isEqualTo(none + 1);
        });

        Map<String, Double> all = metrics();
        assertThat(all.keySet()).noneMatch(key -> key.contains("/metrics") || key.contains("secret-name"));
        assertThat(all.keySet())
                .anyMatch(key -> key.startsWith("http_request_duration_seconds_bucket{handler=\"/api/v3/themis/document/"));
    }

    /** Whoever makes up addresses must not be able to fill the memory of server and monitoring. */
    @Test
    void tenThousandOddPathsAreOneLabel() throws Exception {
        int paths = 10_000;
        String none = "http_requests_total{handler=\"none\",method=\"GET\",status=\"404\"}";
        double before = value(none);
        int series = metrics().size();
        try (Socket tcp = new Socket(server.url().getHost(), server.url().getPort())) {
            Thread asking = Thread.ofVirtual().start(() -> ask(tcp, paths));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(tcp.getInputStream(), StandardCharsets.US_ASCII));
            int answered = 0;
            while (answered < paths) {
                String line = answers.readLine();
                assertThat(line).isNotNull();
                answered += line.contains("HTTP/1.1 404") ? 1 : 0;
            }
            asking.join();
        }
        await().until(() -> value(none) == before + paths);

        assertThat(metrics().keySet()).noneMatch(key -> key.contains("odd"));
        assertThat(metrics().size()).isLessThan(series + 60);
    }

    @Test
    void unknownMethodsAreOneLabel() throws Exception {
        for (String method : List.of("BREW", "PROPFIND", "M0")) {
            server.call(method, "/api/v3/adapters/status", null);
        }
        await().until(() -> value("http_requests_total{handler=\"none\",method=\"other\",status=\"405\"}") >= 3);
        assertThat(metrics().keySet()).noneMatch(key -> key.contains("BREW"));
    }

    @Test
    void openMetricsComesWhenItIsWanted() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(server.url().resolve("/metrics"))
                            .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                            .header("Authorization", "Bearer " + server.secret())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/openmetrics-text");
            assertThat(answer.body()).endsWith("# EOF\n");
        }
        assertThat(server.call("GET", "/metrics", null).headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
    }

    /** From behind a proxy nobody is the operator of this machine. */
    @Test
    void whoComesFromElsewhereNeedsAToken() throws Exception {
        assertThat(server.callAs(null, "GET", "/metrics", null).statusCode()).isEqualTo(200);
        assertThat(server.callAs(null, "GET", "/metrics", null, "X-Forwarded-For", "10.0.0.1").statusCode())
                .isEqualTo(401);
        assertThat(server.callAs(null, "GET", "/ready", null, "X-Forwarded-For", "10.0.0.1").statusCode())
                .isEqualTo(200);
    }

    private static void ask(Socket tcp, int paths) {
        try {
            OutputStream out = tcp.getOutputStream();
            for (int i = 0; i < paths; i++) {
                out.write(("GET /odd/" + i + "/" + "x".repeat(i % 50) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double value(String series) throws Exception {
        return metrics().getOrDefault(series, 0.0);
    }

    /** Reads the text format strictly: every line is a comment or a sample, and no sample comes twice. */
    private static Map<String, Double> metrics() throws Exception {
        Map<String, Double> samples = new HashMap<>();
        for (String line : server.call("GET", "/metrics", null).body().lines().toList()) {
            if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            String key = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
            assertThat(samples.put(key, Double.parseDouble(sample.group(3).replace("Inf", "Infinity")))).as(line).isNull();
        }
        return samples;
    }
}
