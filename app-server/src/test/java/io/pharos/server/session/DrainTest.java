package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.RetryHint;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.rest.RestException;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.SearchServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server goes: what runs finishes, what comes is refused, and all are told when to come back. */
@Timeout(60)
class DrainTest {
    private static final String SEARCH = "{\"action\":\"search\",\"query\":\"x\",\"request_id\":\"r1\"}";

    private final List<RawSocket> open = new ArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger searches = new AtomicInteger();

    @AfterEach
    void close() {
        goOn.countDown();
        open.forEach(RawSocket::close);
    }

    @Test
    void aSearchInFlightFinishesBeforeTheGoodbye() throws Exception {
        SearchServer server = start(Duration.ofSeconds(30));
        RawSocket searching = socket(server);
        RawSocket idle = socket(server);
        searching.say(SEARCH);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

        RawSocket.RawFrame goodbye = idle.close(1);
        assertThat(goodbye.closeCode()).isEqualTo(1001);
        assertThat(goodbye.closeReason()).matches("Server shutdown; retry_after=\\d\\.\\d");
        assertThat(RetryHint.of(goodbye.closeReason())).isBetween(Duration.ZERO, Duration.ofSeconds(1));

        RawSocket.Handshake refused = new RawSocket(server.url(), SearchServer.PATH + "late", Map.of()).handshake();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isBetween(1, 2);
        assertThat(object(refused.body()).get("message"))
                .asString()
                .startsWith("The server is shutting down and takes nothing new; try again in ");

        searching.say("{\"action\":\"search\",\"query\":\"y\",\"request_id\":\"r2\"}");
        searching.say("{\"action\":\"ping\"}");
        assertThat(searching.next().text()).contains("search_started", "r1");
        assertThat(object(searching.next().text()))
                .containsEntry("type", "error")
                .containsEntry("code", "unavailable")
                .containsEntry("request_id", "r2")
                .containsKey("retry_after");
        assertThat(searching.next().text()).contains("pong");
        assertThat(closing).isNotDone();

        goOn.countDown();

        assertThat(searching.next().text()).contains("search_complete", "r1");
        assertThat(searching.close(1).closeCode()).isEqualTo(1001);
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aCallInFlightFinishesAndNewOnesAreRefused() throws Exception {
        SearchServer server = start(Duration.ofSeconds(30));
        try (HttpClient http = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> running =
                    http.sendAsync(call(server), HttpResponse.BodyHandlers.ofString());
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            await().until(() -> server.sessions().admission().draining());
            HttpResponse<String> refused = http.send(call(server), HttpResponse.BodyHandlers.ofString());

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(object(refused.body())).containsEntry("error", "unavailable").containsKey("retry_after");
            assertThat(closing).isNotDone();
            goOn.countDown();
            assertThat(running.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void theTimeIsLimited() throws Exception {
        SearchServer server = start(Duration.ofMillis(200));
        RawSocket searching = socket(server);
        searching.say(SEARCH);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        try (HttpClient http = HttpClient.newHttpClient()) {
            CompletableFuture<?> calling = http.sendAsync(call(server), HttpResponse.BodyHandlers.ofString());
            await().until(() -> searches.get() == 2);

            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

            assertThat(searching.close(2).closeCode()).isEqualTo(1001);
            closing.get(5, TimeUnit.SECONDS);
            goOn.countDown();
            calling.handle((answer, cut) -> null).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aHurryEndsTheWait() throws Exception {
        SearchServer server = start(Duration.ofMinutes(10));
        RawSocket searching = socket(server);
        searching.say(SEARCH);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        await().until(() -> server.sessions().admission().draining());
        assertThat(closing).isNotDone();

        server.hurry();

        assertThat(searching.close(2).closeCode()).isEqualTo(1001);
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void anIdleServerClosesAtOnce() throws Exception {
        SearchServer server = start(Duration.ofMinutes(10));
        try (HttpClient http = HttpClient.newHttpClient()) {
            goOn.countDown();
            http.send(call(server), HttpResponse.BodyHandlers.ofString());

            CompletableFuture.runAsync(server::close).get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsRefusedHasLeftNothingToWaitFor() throws Exception {
        SearchServer server = start(Duration.ofMinutes(10));
        for (int i = 0; i < 20; i++) {
            new RawSocket(server.url(), "/nowhere", Map.of()).close();
            socket(server).close();
        }

        CompletableFuture.runAsync(server::close).get(20, TimeUnit.SECONDS);
    }

    @Test
    void manyClientsAreSpreadOverTime() throws Exception {
        Admission few = admission(3);
        Admission many = admission(10_000);
        assertThat(delays(few)).allMatch(delay -> delay.toMillis() <= 1_000);
        TreeSet<Duration> spread = new TreeSet<>(delays(many));
        assertThat(spread.first()).isLessThan(Duration.ofSeconds(1));
        assertThat(spread.last()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
        assertThat(delays(admission(2_000))).anyMatch(delay -> delay.toMillis() > 5_000);
    }

    private static List<Duration> delays(Admission admission) {
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            delays.add(Objects.requireNonNull(RetryHint.of(RetryHint.added("Server shutdown", admission.returnDelay()))));
        }
        return delays;
    }

    private static Admission admission(int clients) throws RestException {
        Admission admission = new Admission(Limits.STANDARD, Clock.systemUTC());
        for (int i = 0; i < clients; i++) {
            admission.enter();
        }
        admission.drain();
        return admission;
    }

    private SearchServer start(Duration drainTime) throws IOException {
        return SearchServer.start(this::search, Limits.STANDARD, SearchServer.NO_TOKENS, drainTime);
    }

    private List<SearchHit> search(SearchQuery query) throws InterruptedException {
        searches.incrementAndGet();
        asked.countDown();
        goOn.await();
        return List.of();
    }

    private RawSocket socket(SearchServer server) throws IOException {
        RawSocket socket = new RawSocket(server.url(), SearchServer.PATH + "c", Map.of());
        open.add(socket);
        assertThat(socket.next().text()).contains("connected");
        return socket;
    }

    private static HttpRequest call(SearchServer server) {
        return HttpRequest.newBuilder(server.url().resolve("/api/v3/themis/vector/search"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"x\"}"))
                .build();
    }

    private static Map<String, Object> object(String json) throws Exception {
        return JsonCodec.shared().readObject(json);
    }
}
