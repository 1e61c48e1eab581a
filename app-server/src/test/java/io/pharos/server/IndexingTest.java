package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long work in the middle: watched late, cancelled, taken up again, and waited for. */
class IndexingTest {
    private static final int FILES = 72;
    private static final String[] WORDS =
            "tide moon engine piston flower nectar granite river signal copper lantern harbour".split(" ");

    private static TestServer server;
    private static Path folder;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path files) throws Exception {
        folder = files.toRealPath();
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("f" + i + ".txt"), "File " + i + ". " + text(random));
        }
        server = TestServer.start(data, config -> config.withScanRoots(List.of(folder)));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(i % 12 == 11 ? ".\n" : " ");
        }
        return text.toString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatWasDoneBeforeACancelIsNotDoneAgain() throws Exception {
        CatalogApi.Collection made = create("cancelled");
        Operation first = append(made);
        await().until(() -> operation(first.id()).processedFiles() >= 10);
        HttpResponse<String> cancelled = server.call("DELETE", "/api/v4/operations/" + first.id(), null);
        Operation ended = JsonCodec.shared().read(cancelled.body(), OperationsApi.One.class).operation();
        assertThat(ended.status()).isEqualTo("cancelled");
        assertThat(ended.processedFiles()).isLessThan(FILES);
        assertThat(ended.actions()).doesNotContain("cancel");

        Operation second = ended(append(made).id());
        assertThat(second.result()).containsEntry("failed", 0);
        long skipped = second.skippedFiles();
        assertThat(skipped).as("what was booked is left alone").isGreaterThanOrEqualTo(ended.processedFiles());
        assertThat(stage(second, "processing_embeddings").done()).isLessThanOrEqualTo(FILES - skipped);
        assertThat(collection(made.id()).documentCount()).isEqualTo(FILES);

        try (TestSocket late = server.socket("/ws/operations/" + first.id())) {
            assertThat(late.expect("current_state")).containsEntry("status", "cancelled");
            List<Map<String, Object>> told = late.until("status_update");
            assertThat(told.getFirst()).as("from the first word on").containsEntry("type", "operation_started");
            assertThat(told.getLast()).containsEntry("status", "cancelled");
        }
    }

    @Test
    void workOnOneCollectionWaitsForItsTurn() throws Exception {
        CatalogApi.Collection made = create("queued");
        Operation first = append(made);
        Operation second = append(made);
        assertThat(operation(second.id()).status()).isEqualTo("pending");
        HttpResponse<String> upload = server.call("POST", "/api/v4/operations", "{\"collection\":\"queued\"}");
        assertThat(upload.statusCode()).as("clients may not write meanwhile").isEqualTo(409);
        assertThat(server.call("PUT", "/api/v2/collections/" + made.id(), "{\"name\":\"other\"}").statusCode())
                .as("nor is it renamed under its feet")
                .isEqualTo(409);
        server.call("DELETE", "/api/v4/operations/" + first.id(), null);
        await().until(() -> !operation(second.id()).status().equals("pending"));
        HttpResponse<String> deleted = server.call("DELETE", "/api/v2/collections/" + made.id(), null);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(operation(second.id()).status()).isEqualTo("cancelled");
    }

    @Test
    void whatIsToldNeverFallsAndSaysHowLongItTakes() throws Exception {
        CatalogApi.Collection made = create("told");
        Operation begun = append(made);
        try (TestSocket socket = server.socket("/ws/operations/" + begun.id())) {
            socket.expect("current_state");
            List<Map<String, Object>> told = socket.until("status_update");
            List<Map<String, Object>> progress = told.stream()
                    .filter(message -> message.get("type").equals("document_processed"))
                    .toList();
            assertThat(progress).hasSizeGreaterThan(3);
            assertThat(progress.stream().map(message -> ((Number) message.get("progress_percent")).doubleValue()).toList())
                    .isSorted()
                    .allSatisfy(percent -> assertThat(percent).isBetween(0.0, 100.0));
            assertThat(told.stream().filter(message -> message.containsKey("eta_seconds")))
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message).containsKey("eta_error_seconds"));
        }
        Operation ended = operation(begun.id());
        assertThat(ended.processedBytes()).isEqualTo(ended.totalBytes()).isPositive();
        assertThat(stage(ended, "processing_embeddings").busySeconds()).isPositive();
        assertThat(stage(ended, "reading").bytes()).isEqualTo(ended.totalBytes());
    }

    private static Operation.Stage stage(Operation operation, String name) {
        return operation.stages().stream().filter(stage -> stage.name().equals(name)).findFirst().orElseThrow();
    }

    private static CatalogApi.Collection create(String name) throws Exception {
        HttpResponse<String> answer = server.call("POST", "/api/v2/collections", "{\"name\":\"" + name + "\"}");
        CatalogApi.Collection made = JsonCodec.shared().read(answer.body(), CatalogApi.Collection.class);
        ended(made.operationId());
        return made;
    }

    private static Operation append(CatalogApi.Collection collection) throws Exception {
        HttpResponse<String> answer = server.call(
                "POST",
                "/api/v2/collections/" + collection.id() + "/sources",
                JsonCodec.shared().write(Map.of("source_path", folder.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonCodec.shared().read(answer.body(), Operation.class);
    }

    private static CatalogApi.Collection collection(String id) throws Exception {
        return JsonCodec.shared()
                .read(server.call("GET", "/api/v2/collections/" + id, null).body(), CatalogApi.Collection.class);
    }

    private static Operation operation(String id) throws IOException, InterruptedException {
        try {
            String body = server.call("GET", "/api/v4/operations/" + id, null).body();
            return JsonCodec.shared().read(body, OperationsApi.One.class).operation();
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private static Operation ended(String id) throws Exception {
        try (TestSocket socket = server.socket("/ws/operations/" + id)) {
            socket.until("status_update");
        }
        return operation(id);
    }
}
