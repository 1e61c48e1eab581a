package io.pharos.server.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.pharos.model.codec.JsonCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in's own life and its failures; what it answers is the business of the contract test. */
class StandInThemisTest {
    private static final String SEARCH = "{\"vector\":[1,0],\"k\":2}";

    private final HttpClient http = HttpClient.newHttpClient();
    private StandInThemis themis;

    @BeforeEach
    void start() throws IOException {
        themis = filled();
    }

    private static StandInThemis filled() throws IOException {
        StandInThemis themis = new StandInThemis(StandInThemis.Dialect.NATIVE);
        themis.put("documents", "a", "A", "first", Map.of("year", 1), new float[] {1, 0});
        themis.put("documents", "b", "B", "second", Map.of("year", 2), new float[] {0, 1});
        themis.edge("cites", "documents:a", "documents:b", "cites");
        return themis;
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        themis.close();
    }

    @Test
    void whatItHoldsSurvivesAStop() throws Exception {
        int port = themis.port();
        themis.stop();
        assertThatThrownBy(() -> search()).isInstanceOf(ConnectException.class);
        themis.start();
        assertThat(themis.port()).isEqualTo(port);
        assertThat(search().body()).contains("documents:a");
    }

    @Test
    void aProcessThatIsKilledComesBackWithWhatItHeld(@TempDir Path folder) throws Exception {
        themis.save(folder.resolve("data"));
        try (StandInProcess child = new StandInProcess(StandInThemis.Dialect.NATIVE, folder.resolve("data"))) {
            var before = JsonCodec.shared().readObject(post(child.url(), "/vector/search", SEARCH).body());
            child.kill();
            assertThatThrownBy(() -> post(child.url(), "/vector/search", SEARCH)).isInstanceOf(IOException.class);
            child.restart();
            assertThat(JsonCodec.shared().readObject(post(child.url(), "/vector/search", SEARCH).body()))
                    .isEqualTo(before)
                    .containsEntry("count", 2);
            assertThat(post(child.url(), "/query/aql", "{\"query\":\"FOR v IN 1..1 OUTBOUND 'documents:a' GRAPH 'cites' RETURN e\"}").body())
                    .contains("documents:b");
        }
    }

    @Test
    void refusesAndListensAgain() throws Exception {
        themis.fail(new Fault.Refuse());
        assertThatThrownBy(() -> search()).isInstanceOf(ConnectException.class);
        themis.heal();
        assertThat(search().statusCode()).isEqualTo(200);
    }

    @Test
    void callsThatHangAreLetGoOrCut() throws Exception {
        themis.fail("/vector", new Fault.Hang());
        CompletableFuture<HttpResponse<String>> first = http.sendAsync(request(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> themis.hanging() == 1);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        await().until(() -> themis.inFlight() == 1);
        themis.letGo();
        assertThat(first.get().statusCode()).isEqualTo(200);
        await().until(() -> themis.inFlight() == 0);

        CompletableFuture<HttpResponse<String>> second = http.sendAsync(request(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> themis.hanging() == 1);
        themis.heal();
        assertThatThrownBy(second::get).hasCauseInstanceOf(IOException.class);
        assertThat(search().statusCode()).isEqualTo(200);
    }

    @Test
    void cutsAnswersInTheMiddle() {
        for (Fault fault : List.of(new Fault.ResetMidBody(), new Fault.Truncated())) {
            themis.fail(fault);
            assertThatThrownBy(() -> search()).as("%s", fault).isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysErrorsAsTheServerSaysThem() throws Exception {
        themis.failNext(1, "/vector", Fault.status(503));
        assertThat(search().body()).isEqualTo("{\"error\":true,\"message\":\"Failed on request\",\"status_code\":503}");
        themis.failNext(1, "/vector", Fault.tooMany(7));
        HttpResponse<String> limited = search();
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(JsonCodec.shared().readObject(limited.body())).containsEntry("retry_after_seconds", 7);
        themis.failNext(1, "/vector", Fault.status(401));
        assertThat(search().headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"themis\"");
        themis.failNext(1, "/vector", new Fault.WrongDimension());
        assertThat(search().body()).contains("Vector dimension mismatch: expected 1536, got 384");
        assertThat(search().statusCode()).isEqualTo(200);
    }

    @Test
    void answersWrongly() throws Exception {
        themis.failNext(1, "/vector", new Fault.WrongJson());
        String garbled = search().body();
        assertThatThrownBy(() -> JsonCodec.shared().readObject(garbled)).isInstanceOf(Exception.class);
        themis.failNext(1, "/vector", new Fault.WrongShape());
        assertThat(JsonCodec.shared().readObject(search().body())).doesNotContainKey("count");
        themis.failNext(1, "/vector", new Fault.Huge(1 << 20));
        assertThat(search().body()).hasSizeGreaterThan(1 << 20);
    }

    @Test
    void answersLate() throws Exception {
        themis.fail(new Fault.Slow(Duration.ofMillis(20)));
        assertThat(search().statusCode()).isEqualTo(200);
    }

    @Test
    void countsWhatComes() throws Exception {
        search();
        search();
        get("/health");
        assertThat(themis.requests("/vector")).isEqualTo(2);
        assertThat(themis.requests()).containsEntry("/health", 1L);
        assertThat(themis.connections()).isEqualTo(1);
        assertThat(themis.lastCalls().getFirst().body()).isEqualTo(SEARCH);
    }

    @Test
    void asksForATokenAndLimitsWhoHasOne() throws Exception {
        themis.demandToken("secret");
        assertThat(search().statusCode()).isEqualTo(401);
        assertThat(http.send(authorized("wrong"), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        themis.limit(Instant::now, 2, 1);
        for (int status : new int[] {200, 200, 429}) {
            assertThat(http.send(authorized("secret"), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(status);
        }
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    private HttpRequest authorized(String token) {
        return HttpRequest.newBuilder(request(), (name, value) -> true).header("Authorization", "Bearer " + token).build();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(themis.url().resolve("/vector/search"))
                .POST(HttpRequest.BodyPublishers.ofString(SEARCH))
                .build();
    }

    private HttpResponse<String> search() throws IOException, InterruptedException {
        return post(themis.url(), "/vector/search", SEARCH);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(themis.url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI url, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
