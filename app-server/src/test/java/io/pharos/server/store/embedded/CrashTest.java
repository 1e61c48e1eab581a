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

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.SearchQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process while it indexes: everything it has reported must be there, whole and searchable. */
@Timeout(300)
class CrashTest {
    private static final int BATCH = 7;

    @TempDir
    private Path directory;

    @Test
    void everyReportedDocumentAndEdgeSurvivesTheKill() throws Exception {
        Random random = new Random();
        int reported = 0;
        for (int run = 0; run < 3; run++) {
            try (Child child = Child.start(Indexer.class, directory.toString(), Integer.toString(reported))) {
                int more = 5 + random.nextInt(40);
                for (int i = 0; i < more; i++) {
                    assertThat(child.line()).as("run %d", run).isEqualTo("batch " + reported);
                    reported++;
                }
                child.kill();
                // What it said between the last line that was read and its end counts as well.
                for (String line = child.line(); line != null && line.equals("batch " + reported); line = child.line()) {
                    reported++;
                }
            }
            check(reported);
        }
    }

    private void check(int batches) throws IOException, InterruptedException {
        try (EmbeddedEngine engine = EmbeddedEngine.open(directory, new BagOfWordsEmbedder())) {
            for (int batch = 0; batch < batches; batch++) {
                for (Document document : documents(batch)) {
                    assertThat(engine.documents().get(document.key())).contains(document);
                }
                assertThat(engine.graph().contains("e", "from" + batch)).isTrue();
            }
            assertThat(engine.documents().collections().get("c")).isGreaterThanOrEqualTo((long) batches * BATCH);
            assertThat(engine.graph().collections().get("e")).isGreaterThanOrEqualTo(batches);
            int last = batches - 1;
            // not only the first: two words may share a place in this embedder's small vectors
            assertThat(engine.vectors().search(new SearchQuery("unique" + last, 3 * BATCH, "c", null, Map.of())))
                    .anySatisfy(hit -> assertThat(hit.document().key().key()).startsWith(last + "-"));
        }
    }

    private static List<Document> documents(int batch) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            documents.add(new Document(new DocumentKey("c", batch + "-" + i), "Title", "Text of unique" + batch, Map.of("i", i)));
        }
        return documents;
    }

    /** Indexes batch after batch from the given one on, and reports each. */
    static final class Indexer {
        private Indexer() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            try (EmbeddedEngine engine = EmbeddedEngine.open(Path.of(args[0]), new BagOfWordsEmbedder())) {
                for (int batch = Integer.parseInt(args[1]); ; batch++) {
                    engine.documents().put(documents(batch));
                    engine.graph().put("e", List.of(new Edge("from" + batch, "to", "t", Map.of("n", batch))));
                    out.println("batch " + batch);
                }
            }
        }
    }
}
