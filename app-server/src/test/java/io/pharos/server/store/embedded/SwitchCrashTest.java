package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.pharos.server.store.Chunking;
import io.pharos.server.store.CollectionCounts;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.IndexSteps;
import io.pharos.server.store.Staging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that fills and switches generations: readers must find one generation, whole, and not an older one. */
@Timeout(300)
class SwitchCrashTest {
    private static final int DOCUMENTS = 25;
    private static final int BATCH = 10;

    @TempDir
    private Path directory;

    @Test
    void whateverTheMomentAGenerationIsSeenWhole() throws Exception {
        Random random = new Random();
        int reported = -1;
        for (int run = 0; run < 4; run++) {
            try (Child child = Child.start(Reindexer.class, directory.toString())) {
                for (int lines = 1 + random.nextInt(30); lines > 0; lines--) {
                    reported = said(child.line(), reported);
                }
                child.kill();
                for (String line = child.line(); line != null; line = child.line()) {
                    reported = said(line, reported);
                }
            }
            check(reported);
        }
        assertThat(reported).isPositive();
    }

    private static int said(String line, int reported) {
        assertThat(line).isNotNull();
        return line.startsWith("serving ") ? Integer.parseInt(line.substring("serving ".length())) : reported;
    }

    private void check(int reported) throws IOException, InterruptedException {
        try (EmbeddedEngine engine = EmbeddedEngine.open(directory, new BagOfWordsEmbedder())) {
            List<String> texts = new ArrayList<>();
            engine.documents().scan("c", document -> texts.add(document.text()));
            if (reported < 0 && texts.isEmpty()) {
                return;
            }
            assertThat(texts).hasSize(DOCUMENTS).containsOnly(texts.getFirst());
            int serving = Integer.parseInt(texts.getFirst().replaceAll("\\D", ""));
            assertThat(serving).isGreaterThanOrEqualTo(reported);
            assertThat(engine.documents().collections()).isEqualTo(Map.of("c", (long) DOCUMENTS));
            assertThat(engine.collections().counts("c")).isEqualTo(new CollectionCounts(DOCUMENTS, DOCUMENTS));
            if (serving > 0) {
                engine.collections().rollBack("c");
                assertThat(engine.documents().get(new DocumentKey("c", "k0")).orElseThrow().text())
                        .isEqualTo("generation " + (serving - 1));
                engine.collections().rollBack("c");
            }
        }
    }

    /** Goes on where the one before was killed: fills the next generation in batches, switches to it, and says so. */
    static final class Reindexer {
        private Reindexer() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            try (EmbeddedEngine engine = EmbeddedEngine.open(Path.of(args[0]), new BagOfWordsEmbedder())) {
                int number = engine.documents().get(new DocumentKey("c", "k0"))
                        .map(document -> Integer.parseInt(document.text().replaceAll("\\D", "")) + 1)
                        .orElse(0);
                for (; ; number++) {
                    refill(engine, number, out);
                    out.println("serving " + number);
                }
            }
        }

        private static void refill(EmbeddedEngine engine, int number, PrintStream out)
                throws IOException, InterruptedException {
            Staging staging = engine.collections().staged("c").isPresent()
                    ? engine.collections().staged("c").orElseThrow()
                    : engine.collections().stage("c", Chunking.of(100, 0));
            for (int from = 0; from < DOCUMENTS; from += BATCH) {
                List<Document> batch = new ArrayList<>();
                for (int i = from; i < Math.min(DOCUMENTS, from + BATCH); i++) {
                    batch.add(new Document(new DocumentKey("c", "k" + i), "", "generation " + number, Map.of()));
                }
                staging.put(batch, new IndexSteps());
                out.println("batch");
            }
            if (staging.counts().documents() != DOCUMENTS) {
                throw new IllegalStateException("the staging holds " + staging.counts());
            }
            staging.switchOver();
        }
    }
}
