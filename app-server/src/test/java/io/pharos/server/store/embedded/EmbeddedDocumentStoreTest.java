package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.SearchQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDocumentStoreTest {
    @TempDir
    private Path directory;

    private EmbeddedEngine engine;

    @BeforeEach
    void open() throws IOException {
        engine = EmbeddedEngine.open(directory, new BagOfWordsEmbedder());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Document document(String collection, String key, String text) {
        return new Document(new DocumentKey(collection, key), "Title of " + key, text, Map.of());
    }

    private IndexReceipt put(Document... documents) throws IOException, InterruptedException {
        return engine.documents().put(List.of(documents));
    }

    private void reopen() throws IOException {
        engine.close();
        open();
    }

    @Test
    void whatWasPutIsThereAlsoAfterReopening() throws Exception {
        Document given = new Document(
                new DocumentKey("papers", "a/b c\\😀"),
                "Ünïcode",
                "Line one.\r\nLine two \u0000 😀",
                Map.of("year", 1995, "big", Long.MAX_VALUE, "huge", new BigInteger("9".repeat(40)),
                        "nested", Map.of("list", List.of(1, "two", Map.of("three", 3.5))), "open", true));
        assertThat(put(given)).isEqualTo(new IndexReceipt(1, 0, List.of()));
        assertThat(engine.documents().get(given.key())).contains(given);
        reopen();
        assertThat(engine.documents().get(given.key())).contains(given);
        assertThat(engine.documents().get(new DocumentKey("papers", "A/B C\\😀"))).isEmpty();
        assertThat(engine.documents().get(new DocumentKey("other", given.key().key()))).isEmpty();
    }

    @Test
    void metadataKeepsItsOrder() throws Exception {
        var metadata = new java.util.LinkedHashMap<String, Object>();
        for (String name : List.of("z", "a", "m", "b")) {
            metadata.put(name, name);
        }
        DocumentKey key = new DocumentKey("papers", "k");
        put(new Document(key, "t", "x", metadata));
        assertThat(engine.documents().get(key).orElseThrow().metadata().keySet()).containsExactly("z", "a", "m", "b");
    }

    @Test
    void sameContentIsSkippedAndOtherContentReplaces() throws Exception {
        Document first = document("papers", "k", "The first text.");
        Document second = document("papers", "k", "The second text.");
        assertThat(put(first).indexed()).isEqualTo(1);
        assertThat(put(first)).isEqualTo(new IndexReceipt(0, 1, List.of()));
        assertThat(put(second)).isEqualTo(new IndexReceipt(1, 0, List.of()));
        assertThat(engine.documents().get(first.key())).contains(second);
        assertThat(engine.documents().collections()).isEqualTo(Map.of("papers", 1L));
        assertThat(engine.vectors().search(new SearchQuery("first text", 10, "papers", null, Map.of()))).hasSize(1);
    }

    @Test
    void theLastOfEqualKeysInABatchWins() throws Exception {
        Document old = document("papers", "k", "Old.");
        put(old);
        IndexReceipt receipt = put(document("papers", "k", "New."), old);
        assertThat(receipt.indexed() + receipt.skipped() + receipt.failed().size()).isEqualTo(2);
        assertThat(engine.documents().get(old.key())).contains(old);
    }

    @Test
    void anImpossibleDocumentIsAFailureAndTheOthersAreWritten() throws Exception {
        Document empty = new Document(new DocumentKey("papers", "empty"), " ", "\n", Map.of());
        Document huge = document("papers", "huge", "a".repeat(DocumentPreparation.LONGEST_TEXT + 1));
        Document chatty = new Document(new DocumentKey("papers", "chatty"), "t", "x",
                Map.of("m", "y".repeat(DocumentPreparation.LONGEST_METADATA)));
        IndexReceipt receipt = put(empty, document("papers", "good", "Text."), huge, chatty);
        assertThat(receipt.indexed()).isEqualTo(1);
        assertThat(receipt.failed()).extracting(IndexReceipt.Failure::key).containsExactly("empty", "huge", "chatty");
        assertThat(receipt.failed()).extracting(IndexReceipt.Failure::cause).allMatch(cause -> cause.endsWith("."));
        assertThat(engine.documents().collections()).isEqualTo(Map.of("papers", 1L));
    }

    @Test
    void oddValuesAreIndexedAllTheSame() throws Exception {
        IndexReceipt receipt = put(
                new Document(new DocumentKey("c", "k".repeat(1024)), "", "w".repeat(40_000), Map.of("long", "v".repeat(40_000))),
                new Document(new DocumentKey("c", "漢".repeat(1024)), "title only", "", Map.of("n".repeat(5_000), 1)),
                new Document(new DocumentKey("c", "a"), "x", "y", Map.of("odd", List.of(), "none", Map.of(), "", "no name")));
        assertThat(receipt).isEqualTo(new IndexReceipt(3, 0, List.of()));
    }

    @Test
    void aKeyIsFoundInEveryCollectionDocumentsFirst() throws Exception {
        put(document("zoo", "k", "z"), document("documents", "k", "d"), document("abc", "k", "a"), document("abc", "j", "b"));
        assertThat(engine.documents().find("k")).extracting(found -> found.key().collection())
                .containsExactly("documents", "abc", "zoo");
        assertThat(engine.documents().find("nobody")).isEmpty();
    }

    @Test
    void deletedIsGone() throws Exception {
        put(document("papers", "a", "One."), document("papers", "b", "Two."));
        engine.documents().delete(List.of(new DocumentKey("papers", "a"), new DocumentKey("papers", "unknown")));
        engine.documents().delete(List.of());
        assertThat(engine.documents().get(new DocumentKey("papers", "a"))).isEmpty();
        reopen();
        assertThat(engine.documents().collections()).isEqualTo(Map.of("papers", 1L));
        engine.documents().delete(List.of(new DocumentKey("papers", "b")));
        assertThat(engine.documents().collections()).isEmpty();
        assertThat(put(document("papers", "a", "One.")).indexed()).isEqualTo(1);
    }

    @Test
    void manyWritersAtOnceLoseNothing() throws Exception {
        int writers = 16;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IndexReceipt>> receipts = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String name = "w" + i;
                Callable<IndexReceipt> work = () -> {
                    put(document("papers", "shared", "Text by " + name));
                    return put(document("papers", name, "Text."), document(name, "own", "Text."));
                };
                receipts.add(executor.submit(work));
            }
            for (Future<IndexReceipt> receipt : receipts) {
                assertThat(receipt.get().indexed()).isEqualTo(2);
            }
        }
        assertThat(engine.documents().collections()).hasSize(writers + 1).containsEntry("papers", writers + 1L);
    }

    @Test
    void anInterruptHarmsNobodyElse() throws Exception {
        Document[] many = new Document[200];
        Arrays.setAll(many, i -> document("papers", "k" + i, "Text."));
        for (int run = 0; run < 20; run++) {
            Thread victim = Thread.ofVirtual().start(() -> {
                try {
                    put(many);
                } catch (IOException | InterruptedException expected) {
                    // either is a proper answer to an interrupt
                }
            });
            victim.interrupt();
            victim.join();
        }
        assertThat(put(many).failed()).isEmpty();
        assertThat(engine.documents().collections()).containsEntry("papers", 200L);
    }

    @Test
    void aClosedEngineSaysSo() throws Exception {
        engine.close();
        assertThatThrownBy(() -> put(document("papers", "a", "One."))).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> engine.documents().collections()).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }
}
