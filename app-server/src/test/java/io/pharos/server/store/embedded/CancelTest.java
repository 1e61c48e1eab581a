package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.pharos.server.store.Chunking;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Interrupts writers wherever they are, with the real model: they leave, though what they do would take minutes more. How
 * fast they leave is measured by the benchmarks.
 */
@Timeout(300)
class CancelTest {
    private static final String ANYWHERE = "";
    private static final String SPLITTING = "DocumentPreparation";
    private static final String EMBEDDING = "BgeEmbedder";
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
    void manyDocuments() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(new Document(new DocumentKey("c", "k" + i), "t", "All is well on light " + i + ". ".repeat(50), Map.of()));
        }
        leaves(many, ANYWHERE, SPLITTING, EMBEDDING);
    }

    @Test
    void oneHugeDocument() {
        leaves(List.of(document("c", "All is well on the light. ".repeat(HUGE / 26))), ANYWHERE, SPLITTING, EMBEDDING);
    }

    @Test
    void oneHugeDocumentWithSmallChunks() {
        leaves(List.of(document("cut", "All is well on the light. ".repeat(HUGE / 26))), ANYWHERE, SPLITTING);
    }

    @Test
    void oneHugeSentence() {
        leaves(List.of(document("c", "light ".repeat(HUGE / 6))), ANYWHERE, SPLITTING, EMBEDDING);
    }

    @Test
    void oneHugeWord() {
        isBack(List.of(document("c", "x".repeat(HUGE))), SPLITTING);
    }

    @Test
    void nothingButSpace() {
        isBack(List.of(document("c", "x" + " ".repeat(HUGE) + "y")), SPLITTING);
    }

    /** Interrupts a writer when it is found in each of these classes; none of it may be done. */
    private static void leaves(List<Document> documents, String... places) {
        for (String place : places) {
            assertThat(isBack(documents, place)).as("interrupted in '%s'", place).isFalse();
        }
    }

    /** Interrupts a writer when it is found in that class or done, and waits for it; returns whether it was done. */
    private static boolean isBack(List<Document> documents, String place) {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                engine.documents().put(documents);
                done.set(true);
            } catch (IOException | InterruptedException expected) {
                // either is a proper answer to an interrupt
            }
        });
        await().pollInterval(Duration.ofMillis(1)).until(() -> !writer.isAlive() || isIn(place, writer));
        writer.interrupt();
        await().atMost(Duration.ofSeconds(60)).until(() -> !writer.isAlive());
        return done.get();
    }

    private static boolean isIn(String place, Thread writer) {
        return Arrays.stream(writer.getStackTrace()).anyMatch(frame -> frame.getClassName().contains(place));
    }
}
