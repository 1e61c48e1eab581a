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

import io.pharos.server.store.Chunking;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.IndexSteps;
import io.pharos.server.store.IndexSteps.Step;
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
        leaves(many, Step.SPLITTING);
        leaves(many, Step.EMBEDDING);
    }

    @Test
    void oneHugeDocument() {
        List<Document> huge = List.of(document("c", "All is well on the light. ".repeat(HUGE / 26)));
        leaves(huge, Step.SPLITTING);
        leaves(huge, Step.EMBEDDING);
    }

    @Test
    void oneHugeDocumentWithSmallChunks() {
        leaves(List.of(document("cut", "All is well on the light. ".repeat(HUGE / 26))), Step.SPLITTING);
    }

    @Test
    void oneHugeSentence() {
        List<Document> huge = List.of(document("c", "light ".repeat(HUGE / 6)));
        leaves(huge, Step.SPLITTING);
        leaves(huge, Step.EMBEDDING);
    }

    @Test
    void oneHugeWordOrNothingButSpace() {
        // either may be done before the interrupt comes
        interrupted(List.of(document("c", "x".repeat(HUGE))), Step.SPLITTING);
        interrupted(List.of(document("c", "x" + " ".repeat(HUGE) + "y")), Step.SPLITTING);
    }

    /** Interrupts a writer in the midst of a step, which it must not end. */
    private static void leaves(List<Document> documents, Step step) {
        assertThat(interrupted(documents, step).of(step).documents()).as("through %s", step).isZero();
    }

    /** Interrupts a writer in the midst of a step, or when it is done, and waits until it has left; returns what it did. */
    private static IndexSteps interrupted(List<Document> documents, Step step) {
        IndexSteps steps = new IndexSteps();
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                engine.documents().put(documents, steps);
            } catch (IOException | InterruptedException expected) {
                // either is a proper answer to an interrupt
            }
        });
        await().pollInterval(Duration.ofMillis(1)).until(() -> !writer.isAlive() || isIn(step, writer));
        writer.interrupt();
        await().atMost(Duration.ofSeconds(60)).until(() -> !writer.isAlive());
        return steps;
    }

    private static boolean isIn(Step step, Thread writer) {
        String place = step == Step.SPLITTING ? "DocumentPreparation" : "BgeEmbedder";
        return Arrays.stream(writer.getStackTrace()).anyMatch(frame -> frame.getClassName().endsWith(place));
    }
}
