package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.themis.StandInProcess;
import io.pharos.server.themis.StandInThemis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ThemisDB is killed while people search and somebody watches: every search is answered, the watcher sees the change with
 * its reason and the return, and the history has both. Real processes, sockets and time, none of which is measured.
 */
class ThemisKilledTest {
    private static final int SEARCHERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /** What one search was answered. */
    private record Answered(String adapter, List<Object> holders) {}

    @Test
    void searchesGoOnAndTheChangeIsSeenWithItsReason() throws Exception {
        fill();
        try (StandInProcess themis = new StandInProcess(StandInThemis.Dialect.NATIVE, folder.resolve("themis"));
                TestServer server = TestServer.start(config(themis.url().getPort()));
                TestSocket watcher = server.socket("/api/v3/ws/adapter/status?client_id=watcher&interval=1");
                TestSocket listener = server.socket("/api/v4/ws?client_id=listener&topics=adapter.failover");
                Searching searching = new Searching(server)) {
            awaitServing(watcher, Adapter.THEMIS);
            await().atMost(PATIENCE).until(() -> searching.answered.get() > 2 * SEARCHERS);

            themis.kill();
            Map<?, ?> seen = awaitServing(watcher, Adapter.EMBEDDED);
            assertThat(lastChange(seen))
                    .containsEntry("from_adapter", Adapter.THEMIS)
                    .containsEntry("cause", "failure")
                    .extractingByKey("reason")
                    .isIn("refused", "reset");
            assertThat(change(listener)).containsEntry("to_adapter", Adapter.EMBEDDED);
            searching.awaitAnotherRound();

            themis.restart();
            assertThat(lastChange(awaitServing(watcher, Adapter.THEMIS))).containsEntry("cause", "recovery");
            assertThat(change(listener)).containsEntry("to_adapter", Adapter.THEMIS);
            searching.awaitAnotherRound();

            for (List<Answered> answers : searching.finish()) {
                // while it proves itself some searches are tried with it and others are not
                assertThat(answers).extracting(Answered::adapter)
                        .startsWith(Adapter.THEMIS)
                        .contains(Adapter.EMBEDDED)
                        .endsWith(Adapter.THEMIS);
                assertThat(answers).allSatisfy(answer ->
                        assertThat(answer.holders()).isNotEmpty().containsOnly(answer.adapter()));
            }
            HttpResponse<String> history = server.call("GET", "/api/v3/adapters/failover/history?limit=10", null);
            List<?> changes = JsonCodec.shared().read(history.body(), List.class);
            assertThat(changes).hasSize(3);
            assertThat(((Map<?, ?>) changes.get(1)).get("duration_ms")).isInstanceOf(Number.class);
        }
    }

    /** Fills the engine's directory and the stand-in's file with the same documents, but for who holds them. */
    private void fill() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder.resolve("data"));
                StandInThemis filled = new StandInThemis(StandInThemis.Dialect.NATIVE)) {
            engine.documents().put(documents(Adapter.EMBEDDED));
            filled.load(engine.embedding(), documents(Adapter.THEMIS));
            filled.save(folder.resolve("themis"));
        }
    }

    private static List<Document> documents(String holder) {
        return Stream.of("Neural networks", "Databases", "Compilers")
                .map(title -> new Document(
                        new DocumentKey("documents", title.substring(0, 3)),
                        title,
                        title + " are what this document is about.",
                        Map.of("holder", holder)))
                .toList();
    }

    private ServerConfig config(int port) {
        return new ServerConfig("127.0.0.1", 0, folder.resolve("data"), false)
                .withThemis(new ThemisConfig(true, "127.0.0.1", port, false, null, Duration.ofSeconds(30), 3, true));
    }

    private static Map<String, Object> awaitServing(TestSocket watcher, String adapter) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Map<String, Object> frame = watcher.next();
            if (adapter.equals(frame.get("current_adapter"))) {
                return frame;
            }
        }
        throw new AssertionError("the status does not say that " + adapter + " serves");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> lastChange(Map<?, ?> update) {
        Map<?, ?> failover = (Map<?, ?>) update.get("failover");
        return (Map<String, Object>) ((List<?>) failover.get("recent")).getFirst();
    }

    /** Returns the next change that the topic tells. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> change(TestSocket listener) {
        List<Map<String, Object>> frames = listener.until("event");
        return (Map<String, Object>) frames.getLast().get("data");
    }

    /** People who search again as soon as they are answered. */
    private static final class Searching implements AutoCloseable {
        final AtomicInteger answered = new AtomicInteger();
        private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<List<Answered>>> all = new ArrayList<>();
        private volatile boolean enough;

        Searching(TestServer server) {
            for (int i = 0; i < SEARCHERS; i++) {
                String path = "/api/v3/ws/search?client_id=searcher-" + i;
                Callable<List<Answered>> person = () -> search(server, path);
                all.add(people.submit(person));
            }
        }

        private List<Answered> search(TestServer server, String path) {
            List<Answered> mine = new ArrayList<>();
            try (TestSocket socket = server.socket(path)) {
                socket.expect("connected");
                while (!enough) {
                    socket.say("{\"action\":\"search\",\"query\":\"what are neural networks\",\"top_k\":2}");
                    mine.add(answer(socket));
                    answered.incrementAndGet();
                }
            }
            return mine;
        }

        private static Answered answer(TestSocket socket) {
            List<Object> holders = new ArrayList<>();
            for (Map<String, Object> frame = socket.next(); ; frame = socket.next()) {
                switch (String.valueOf(frame.get("type"))) {
                    case "result" -> holders.add(
                            ((Map<?, ?>) ((Map<?, ?>) frame.get("data")).get("metadata")).get("holder"));
                    case "search_complete" -> {
                        return new Answered(String.valueOf(frame.get("adapter_used")), holders);
                    }
                    case "search_started" -> {}
                    default -> throw new AssertionError("a search was answered with " + frame);
                }
            }
        }

        /** Waits until everybody has been answered again. */
        void awaitAnotherRound() {
            int before = answered.get();
            await().atMost(PATIENCE).until(() -> answered.get() > before + 2 * SEARCHERS);
        }

        List<List<Answered>> finish() throws Exception {
            enough = true;
            List<List<Answered>> finished = new ArrayList<>();
            for (Future<List<Answered>> one : all) {
                finished.add(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            }
            return finished;
        }

        @Override
        public void close() {
            enough = true;
            people.shutdownNow();
        }
    }
}
