package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Chunking;
import io.pharos.server.store.CollectionCounts;
import io.pharos.server.store.CollectionStateException;
import io.pharos.server.store.CollectionStore;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.IndexSteps;
import io.pharos.server.store.Removal;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.Staging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCollectionStoreTest {
    private static final Chunking SMALL = Chunking.of(100, 0);

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

    private void reopen() throws IOException {
        engine.close();
        open();
    }

    private CollectionStore collections() {
        return engine.collections();
    }

    private DocumentStore documents() {
        return engine.documents();
    }

    private static Document document(String collection, String key, String text) {
        return new Document(new DocumentKey(collection, key), "", text, Map.of());
    }

    private IndexReceipt put(Document... documents) throws IOException, InterruptedException {
        return documents().put(List.of(documents));
    }

    private static IndexReceipt put(Staging staging, Document... documents) throws IOException, InterruptedException {
        return staging.put(List.of(documents), new IndexSteps());
    }

    private List<String> found(String text, String collection) throws IOException, InterruptedException {
        return engine.vectors().search(new SearchQuery(text, 10, collection, null, Map.of())).stream()
                .map(hit -> hit.document().key().collection() + "/" + hit.document().key().key() + ": " + hit.passage())
                .toList();
    }

    private List<String> scanned(String collection) throws IOException {
        List<String> keys = new ArrayList<>();
        documents().scan(collection, document -> keys.add(document.key().collection() + "/" + document.text()));
        return keys;
    }

    private static String sentences(int count) {
        return "All is well on the light. ".repeat(count).strip();
    }

    @Test
    void nobodySeesAStagingUntilItIsSwitchedOver() throws Exception {
        put(document("c", "a", "old lighthouse"), document("c", "gone", "old harbour"));
        Staging staging = collections().stage("c", SMALL);
        put(staging, document("c", "a", "new lighthouse"), document("c", "b", "new beacon"));

        assertThat(documents().collections()).isEqualTo(Map.of("c", 2L));
        assertThat(documents().get(new DocumentKey("c", "a")).orElseThrow().text()).isEqualTo("old lighthouse");
        assertThat(documents().get(new DocumentKey("c", "b"))).isEmpty();
        assertThat(documents().find("b")).isEmpty();
        assertThat(documents().find("a")).hasSize(1);
        assertThat(scanned("c")).containsExactlyInAnyOrder("c/old lighthouse", "c/old harbour");
        assertThat(found("new beacon", "c")).noneMatch(hit -> hit.contains("new"));
        assertThat(collections().counts("c")).isEqualTo(new CollectionCounts(2, 2));
        assertThat(staging.counts()).isEqualTo(new CollectionCounts(2, 2));

        staging.switchOver();

        assertThat(documents().collections()).isEqualTo(Map.of("c", 2L));
        assertThat(documents().get(new DocumentKey("c", "a")).orElseThrow().text()).isEqualTo("new lighthouse");
        assertThat(documents().get(new DocumentKey("c", "gone"))).isEmpty();
        assertThat(documents().find("b")).extracting(Document::key).containsExactly(new DocumentKey("c", "b"));
        assertThat(scanned("c")).containsExactlyInAnyOrder("c/new lighthouse", "c/new beacon");
        assertThat(found("beacon", "c")).first().isEqualTo("c/b: new beacon");
        assertThat(found("harbour", "c")).noneMatch(hit -> hit.contains("old"));
        assertThat(collections().previous("c")).contains(new CollectionCounts(2, 2));
        assertThat(collections().chunking("c")).isEqualTo(SMALL);
        assertThat(collections().staged("c")).isEmpty();
    }

    @Test
    void aStagingCanBeSearchedAlone() throws Exception {
        put(document("c", "a", "lighthouse one"), document("d", "a", "lighthouse two"));
        Staging staging = collections().stage("c", SMALL);
        put(staging, document("c", "b", "lighthouse three"));

        assertThat(staging.vectors().search(new SearchQuery("lighthouse", 10, "c", null, Map.of())))
                .singleElement()
                .satisfies(hit -> assertThat(hit.document().key()).isEqualTo(new DocumentKey("c", "b")));
        assertThat(staging.vectors().search(new SearchQuery("lighthouse", 10, "d", null, Map.of()))).isEmpty();
    }

    @Test
    void aStagingOutlivesARestartAndWhatIsInItIsNotWrittenTwice() throws Exception {
        put(collections().stage("c", SMALL), document("c", "a", "one"), document("c", "b", "two"));
        reopen();
        Staging staging = collections().staged("c").orElseThrow();

        assertThat(staging.chunking()).isEqualTo(SMALL);
        assertThat(put(staging, document("c", "a", "one"), document("c", "b", "two, changed"), document("c", "x", "three")))
                .isEqualTo(new IndexReceipt(2, 1, List.of()));
        assertThat(staging.counts()).isEqualTo(new CollectionCounts(3, 3));
        assertThat(staging.delete(List.of(new DocumentKey("c", "x"), new DocumentKey("c", "y")))).isEqualTo(new Removal(1, 1));
        staging.switchOver();
        reopen();

        assertThat(scanned("c")).containsExactlyInAnyOrder("c/one", "c/two, changed");
    }

    @Test
    void rollingBackBringsTheOldOneBackAndForthAgain() throws Exception {
        put(document("c", "a", "old"));
        Staging staging = collections().stage("c", SMALL);
        put(staging, document("c", "a", "new"));
        staging.switchOver();
        reopen();

        collections().rollBack("c");
        assertThat(scanned("c")).containsExactly("c/old");
        assertThat(collections().chunking("c")).isEqualTo(Chunking.STANDARD);
        collections().rollBack("c");
        assertThat(scanned("c")).containsExactly("c/new");
        assertThat(collections().dropPrevious("c")).isEqualTo(new Removal(1, 1));
        assertThat(collections().dropPrevious("c")).isEqualTo(new Removal(0, 0));
        assertThatThrownBy(() -> collections().rollBack("c")).isInstanceOf(CollectionStateException.class).hasMessageEndingWith(".");
        assertThat(scanned("c")).containsExactly("c/new");
        assertThat(members()).isEqualTo(2);
    }

    /** Documents and passages of all generations. */
    private long members() throws IOException {
        long members = 0;
        for (String name : documents().collections().keySet()) {
            CollectionCounts counts = collections().counts(name);
            members += counts.documents() + counts.passages();
        }
        return members;
    }

    @Test
    void aSecondSwitchRemovesTheOldestGeneration() throws Exception {
        for (String text : List.of("first", "second", "third")) {
            Staging staging = collections().stage("c", Chunking.STANDARD);
            put(staging, document("c", "a", text));
            staging.switchOver();
        }
        assertThat(scanned("c")).containsExactly("c/third");
        collections().rollBack("c");
        assertThat(scanned("c")).containsExactly("c/second");
        collections().drop("c");
        assertThat(documents().find("a")).isEmpty();
    }

    @Test
    void aDiscardedOrSwitchedStagingTakesNoMore() throws Exception {
        Staging discarded = collections().stage("c", SMALL);
        put(discarded, document("c", "a", "one"));
        assertThatThrownBy(() -> collections().stage("c", SMALL)).isInstanceOf(CollectionStateException.class);
        assertThat(discarded.discard()).isEqualTo(new Removal(1, 1));
        Staging switched = collections().stage("c", SMALL);
        switched.switchOver();
        for (Staging gone : List.of(discarded, switched)) {
            assertThatThrownBy(() -> put(gone, document("c", "b", "two"))).isInstanceOf(CollectionStateException.class);
            assertThatThrownBy(gone::switchOver).isInstanceOf(CollectionStateException.class);
            assertThatThrownBy(gone::discard).isInstanceOf(CollectionStateException.class);
            assertThatThrownBy(() -> gone.delete(List.of(new DocumentKey("c", "a")))).isInstanceOf(CollectionStateException.class);
            assertThat(gone.counts()).isEqualTo(new CollectionCounts(0, 0));
            assertThat(gone.vectors().search(new SearchQuery("one", 10, "c", null, Map.of()))).isEmpty();
        }
        assertThat(documents().collections()).isEmpty();
    }

    @Test
    void aStagingTakesOnlyItsOwnCollection() throws Exception {
        Staging staging = collections().stage("c", SMALL);
        assertThatThrownBy(() -> put(staging, document("d", "a", "one"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsWrittenWhileAStagingIsOpenServesAndStaysBehind() throws Exception {
        Staging staging = collections().stage("c", SMALL);
        put(document("c", "late", "meanwhile"));
        assertThat(scanned("c")).containsExactly("c/meanwhile");
        staging.switchOver();
        assertThat(scanned("c")).isEmpty();
        collections().rollBack("c");
        assertThat(scanned("c")).containsExactly("c/meanwhile");
    }

    @Test
    void chunkingHoldsForWhatIsWrittenLater() throws Exception {
        String text = sentences(10);
        put(document("c", "a", text));
        collections().configure("c", SMALL);
        reopen();
        put(document("c", "a", text), document("c", "b", text), document("d", "b", text));

        assertThat(collections().chunking("c")).isEqualTo(SMALL);
        assertThat(collections().chunking("d")).isEqualTo(Chunking.STANDARD);
        assertThat(collections().counts("c")).isEqualTo(new CollectionCounts(2, 1 + 4));
        assertThat(collections().counts("d")).isEqualTo(new CollectionCounts(1, 1));
        assertThat(found("well", "c")).allMatch(hit -> hit.contains("c/a") || hit.length() < 110);
    }

    @Test
    void renamedKeepsEverythingAndFreesTheName() throws Exception {
        put(document("a", "k", "first"));
        collections().configure("a", SMALL);
        put(collections().stage("a", Chunking.of(200, 20)), document("a", "k", "staged"));
        collections().rename("a", "b");
        put(document("a", "k", "second"));
        reopen();

        assertThat(documents().collections()).isEqualTo(Map.of("a", 1L, "b", 1L));
        assertThat(scanned("a")).containsExactly("a/second");
        assertThat(scanned("b")).containsExactly("b/first");
        assertThat(found("first", "b")).containsExactly("b/k: first");
        assertThat(documents().find("k")).extracting(Document::text).containsExactly("second", "first");
        assertThat(collections().chunking("b")).isEqualTo(SMALL);
        assertThat(collections().chunking("a")).isEqualTo(Chunking.STANDARD);
        assertThat(collections().staged("a")).isEmpty();
        collections().staged("b").orElseThrow().switchOver();
        assertThat(scanned("b")).containsExactly("b/staged");
    }

    @Test
    void namesCanBeSwappedAndFreed() throws Exception {
        put(document("a", "k", "was a"), document("b", "k", "was b"));
        collections().rename("a", "x");
        collections().rename("b", "a");
        collections().rename("x", "b");
        assertThat(scanned("a")).containsExactly("a/was b");
        assertThat(scanned("b")).containsExactly("b/was a");
        collections().drop("a");
        assertThat(scanned("a")).isEmpty();
        assertThat(scanned("b")).containsExactly("b/was a");
        put(document("a", "k", "new a"));
        collections().drop("b");
        put(document("b", "k", "new b"));
        reopen();
        assertThat(scanned("a")).containsExactly("a/new a");
        assertThat(scanned("b")).containsExactly("b/new b");
        assertThat(documents().collections()).isEqualTo(Map.of("a", 1L, "b", 1L));
    }

    @Test
    void aTakenOrImpossibleNameIsRefused() throws Exception {
        put(document("a", "k", "one"), document("b", "k", "two"));
        assertThatThrownBy(() -> collections().rename("a", "b")).isInstanceOf(CollectionStateException.class);
        assertThatThrownBy(() -> collections().rename("a", "b:1")).isInstanceOf(InvalidFieldException.class).hasMessageContaining("name");
        collections().rename("a", "a");
        collections().stage("staged only", SMALL);
        assertThatThrownBy(() -> collections().rename("a", "staged only")).isInstanceOf(CollectionStateException.class);
        assertThat(scanned("a")).containsExactly("a/one");
    }

    @Test
    void droppedLeavesNothing() throws Exception {
        put(document("c", "a", sentences(400)), document("other", "a", "stays"));
        Staging first = collections().stage("c", SMALL);
        put(first, document("c", "a", "one"));
        first.switchOver();
        put(collections().stage("c", SMALL), document("c", "a", "two"));

        assertThat(collections().drop("c")).isEqualTo(new Removal(1, 1));
        assertThat(collections().drop("c")).isEqualTo(new Removal(0, 0));

        assertThat(documents().collections()).isEqualTo(Map.of("other", 1L));
        assertThat(collections().staged("c")).isEmpty();
        assertThat(collections().previous("c")).isEmpty();
        assertThat(collections().chunking("c")).isEqualTo(Chunking.STANDARD);
        assertThat(documents().find("a")).extracting(Document::text).containsExactly("stays");
        put(document("c", "a", "again"));
        assertThat(scanned("c")).containsExactly("c/again");
    }

    @Test
    void deletingTellsWhatWasThere() throws Exception {
        collections().configure("c", SMALL);
        put(document("c", "a", sentences(10)), document("c", "b", "short"), document("d", "a", "other"));
        assertThat(documents().delete(List.of(
                        new DocumentKey("c", "a"), new DocumentKey("c", "b"), new DocumentKey("c", "unknown"))))
                .isEqualTo(new Removal(2, 5));
        assertThat(documents().delete(List.of(new DocumentKey("c", "a")))).isEqualTo(new Removal(0, 0));
        assertThat(documents().collections()).isEqualTo(Map.of("d", 1L));
    }

    @Test
    void stepsCountWhatWentThrough() throws Exception {
        collections().configure("c", SMALL);
        IndexSteps steps = new IndexSteps();
        documents().put(List.of(document("c", "a", sentences(10)), document("c", "b", "ä")), steps);
        documents().put(List.of(document("c", "b", "ä")), steps);
        for (IndexSteps.Step step : IndexSteps.Step.values()) {
            IndexSteps.Figures figures = steps.of(step);
            assertThat(figures.documents()).as("%s", step).isEqualTo(2);
            assertThat(figures.passages()).as("%s", step).isEqualTo(5);
            assertThat(figures.bytes()).as("%s", step).isEqualTo(sentences(10).length() + 2L);
            assertThat(figures.busyNanos()).as("%s", step).isPositive();
        }
    }
}
