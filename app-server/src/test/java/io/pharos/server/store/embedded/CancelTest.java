package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.pharos.server.store.Chunking;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts writers at many moments, with the real model: they must be back at once. */
@Timeout(300)
class CancelTest {
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final int HUGE = 20_000_000;

    @TempDir
    private static Path directory;

    private static EmbeddedEngine engine;

    @BeforeAll
    static void open() throws Exception {
        engine = EmbeddedEngine.open(directory);
        engine.documents().put(List.of(document("warm", "The model is loaded.")));
        engine.collections().configure("cut", Chunking.of(100, 99));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Document document(String collection, String text) {
        return new Document(new DocumentKey(collection, "k"), "t", text, Map.of());
    }

    @Test
    void manyDocuments() throws Exception {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(new Document(new DocumentKey("c", "k" + i), "t", "All is well on light " + i + ". ".repeat(50), Map.of()));
        }
        cancelled(many, 0, 20, 100, 300, 900);
    }

    @Test
    void oneHugeDocument() throws Exception {
        cancelled(List.of(document("c", "All is well on the light. ".repeat(HUGE / 26))), 0, 50, 150, 400, 1_500);
    }

    @Test
    void oneHugeDocumentWithSmallChunks() throws Exception {
        cancelled(List.of(document("cut", "All is well on the light. ".repeat(HUGE / 26))), 0, 50, 150, 400, 1_500);
    }

    @Test
    void oneHugeSentence() throws Exception {
        cancelled(List.of(document("c", "light ".repeat(HUGE / 6))), 0, 50, 150, 400, 1_500);
    }

    @Test
    void oneHugeWord() throws Exception {
        cancelled(List.of(document("c", "x".repeat(HUGE))), 0, 50, 100, 200);
    }

    @Test
    void nothingButSpace() throws Exception {
        cancelled(List.of(document("c", "x" + " ".repeat(HUGE) + "y")), 0, 50, 100, 200);
    }

    /** Lets a writer run for each of these milliseconds; it may also have finished by then. */
    private void cancelled(List<Document> documents, long... milliseconds) throws Exception {
        for (long wait : milliseconds) {
            CompletableFuture<Long> back = new CompletableFuture<>();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    engine.documents().put(documents);
                } catch (IOException | InterruptedException expected) {
                    // either is a proper answer to an interrupt
                } finally {
                    back.complete(System.nanoTime());
                }
            });
            writer.join(Duration.ofMillis(wait));
            long asked = System.nanoTime();
            writer.interrupt();
            writer.join(AT_ONCE.dividedBy(4));
            String where = Arrays.toString(writer.getStackTrace());
            Duration took = Duration.ofNanos(back.get(1, TimeUnit.MINUTES) - asked);
            assertThat(took).as("interrupted after %d ms, found in %s", wait, where).isLessThan(AT_ONCE);
        }
    }
}
