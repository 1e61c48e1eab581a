package io.pharos.server.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.testing.ServerChild;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server with SIGKILL while it works on a collection, at moments that differ from run to run: another one on the
 * same directory finishes the work, does nothing twice that was booked, and serves the old generation until then.
 */
@Timeout(300)
class CollectionCrashTest {
    private static final String COLLECTIONS = "/api/v2/collections";
    private static final String OPERATIONS = "/api/v4/operations/";
    private static final List<String> WORDS =
            List.of("harbour", "keeper", "lantern", "fog", "signal", "tide", "vessel", "rock", "winter", "oil", "glass", "storm");

    private final Random random = new Random();

    @TempDir
    private Path dataDir;

    @TempDir
    private Path folder;

    private String collection = "";

    private void files(int count, String era) throws IOException {
        for (int i = 0; i < count; i++) {
            Random words = new Random(i);
            String text = words.ints(110, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
            Files.writeString(folder.resolve("f" + i + ".txt"), "unique" + i + " " + era + ". " + text);
        }
    }

    private CatalogApi.Create wish() {
        return new CatalogApi.Create(
                "lights", null, null, null, null, null, null, null, folder.toString(), null);
    }

    @Test
    void indexingGoesOnWhereItWasKilled() throws Exception {
        int files = 90;
        files(files, "old");
        String operation = "";
        int killed = 0;
        for (int until : List.of(random.nextInt(files * 3 / 4))) {
            try (ServerChild server = ServerChild.start(dataDir, folder)) {
                operation = operation.isEmpty() ? begin(server) : resume(server, operation);
                killed += killAfter(server, operation, until, null);
            }
        }
        assertThat(killed).as("kills that hit work").isPositive();
        try (ServerChild server = ServerChild.start(dataDir, folder)) {
            long durable = collection(server).documentCount();
            long booked = documents(server, 1).total();
            assertThat(booked).as("in the ledger").isLessThanOrEqualTo(durable);
            Operation done = finished(server, resume(server, operation));
            assertThat(stage(done, "processing_embeddings").done()).as("embedded anew").isEqualTo(files - durable);
            assertThat(done.processedFiles()).isEqualTo(files);
            assertThat(done.failedFiles()).isZero();
            check(server, files, "old");
        }
    }

    @Test
    @Tag("soak")
    void reindexingGoesOnInItsStagingWhileTheOldGenerationServes() throws Exception {
        int files = 40;
        files(files, "old");
        String operation = "";
        long booked = 0;
        for (int until : List.of(0, 1 + random.nextInt(files / 2))) {
            try (ServerChild server = ServerChild.start(dataDir, folder)) {
                if (operation.isEmpty()) {
                    finished(server, begin(server));
                    files(files, "new");
                    operation = server.call(
                                    "POST", one() + "/reindex", new CatalogApi.Reindex(null, null), Operation.class)
                            .id();
                } else {
                    resume(server, operation);
                }
                AtomicReference<Long> seen = new AtomicReference<>(booked);
                killAfter(server, operation, until, now -> {
                    // written, that is: the last vectors computed may have died before they were
                    seen.accumulateAndGet(now.processedFiles(), Math::max);
                    check(server, files, "old", random.nextInt(files));
                });
                booked = seen.get();
            }
        }
        try (ServerChild server = ServerChild.start(dataDir, folder)) {
            check(server, files, "old");
            Operation done = finished(server, resume(server, operation));
            assertThat(stage(done, "processing_embeddings").done()).as("embedded anew").isLessThanOrEqualTo(files - booked);
            check(server, files, "new");
            assertThat(collection(server).canRollBack()).isTrue();
        }
    }

    private interface Look {
        void at(Operation operation) throws Exception;
    }

    /** Returns the id of the operation that indexes the folder. */
    private String begin(ServerChild server) throws Exception {
        CatalogApi.Collection made = server.call("POST", COLLECTIONS, wish(), CatalogApi.Collection.class);
        collection = made.id();
        return String.valueOf(made.operationId());
    }

    private static String resume(ServerChild server, String id) throws Exception {
        Operation cut = operation(server, id);
        assertThat(cut.status()).isEqualTo("interrupted");
        assertThat(cut.actions()).contains("resume");
        server.call("POST", OPERATIONS + id + "/resume", null, OperationsApi.One.class);
        return id;
    }

    /** Kills the server when the operation runs and has finished so many files; returns 0 if it was over before. */
    private static int killAfter(ServerChild server, String id, int files, @Nullable Look look) throws Exception {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> {
            Operation now = operation(server, id);
            if (look != null) {
                look.at(now);
            }
            return now.ended() || now.status().equals("processing") && now.processedFiles() >= files;
        });
        boolean runs = !operation(server, id).ended();
        server.kill();
        return runs ? 1 : 0;
    }

    private static Operation finished(ServerChild server, String id) {
        await().atMost(Duration.ofSeconds(120)).until(() -> operation(server, id).ended());
        try {
            Operation ended = operation(server, id);
            assertThat(ended.status()).as(ended.errorMessage()).isEqualTo("completed");
            return ended;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Operation operation(ServerChild server, String id) throws Exception {
        return server.call("GET", OPERATIONS + id, null, OperationsApi.One.class).operation();
    }

    /** Returns a stage, with nothing done when it has not begun. */
    private static Operation.Stage stage(Operation operation, String name) {
        return operation.stages().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Operation.Stage(name, operation.createdAt(), null, 0, null));
    }

    private String one() {
        return COLLECTIONS + "/" + collection;
    }

    private CatalogApi.Collection collection(ServerChild server) throws Exception {
        return server.call("GET", one(), null, CatalogApi.Collection.class);
    }

    private CatalogApi.Documents documents(ServerChild server, int page) throws Exception {
        return server.call("GET", one() + "/documents?per_page=100&page=" + page, null, CatalogApi.Documents.class);
    }

    /** Every file is in the collection, the ledger and the searches, once. */
    private void check(ServerChild server, int files, String era) throws Exception {
        Map<String, String> ledger = new HashMap<>();
        for (int page = 1; page <= 2; page++) {
            for (CatalogApi.Document document : documents(server, page).documents()) {
                assertThat(ledger.put(document.filePath(), document.status())).isNull();
            }
        }
        assertThat(ledger).hasSize(files);
        assertThat(Set.copyOf(ledger.values())).containsExactly("completed");
        for (int i = 0; i < files; i += 7) {
            check(server, files, era, i);
        }
    }

    private void check(ServerChild server, int files, String era, int file) throws Exception {
        assertThat(collection(server).documentCount()).isEqualTo(files);
        Map<?, ?> answer = server.call(
                "POST",
                "/api/v3/themis/vector/search",
                Map.of("query", "unique" + file, "collection", "lights", "top_k", 10),
                Map.class);
        List<?> found = ((List<?>) answer.get("results"))
                .stream().map(each -> (Map<?, ?>) each)
                        .filter(each -> String.valueOf(each.get("content")).startsWith("unique" + file + " "))
                        .map(each -> each.get("content"))
                        .toList();
        assertThat(found).hasSize(1).allSatisfy(text -> assertThat((String) text).startsWith("unique" + file + " " + era));
    }
}
