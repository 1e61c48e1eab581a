package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with the real model. */
class EmbeddedVectorStoreTest {
    @TempDir
    private static Path directory;

    private static EmbeddedEngine engine;

    @BeforeAll
    static void fill() throws IOException, InterruptedException {
        engine = EmbeddedEngine.open(directory);
        String filler = "The weather over the harbour was mild and the boats lay still at their moorings. ";
        engine.documents().put(List.of(
                paper("forests", "Random forests", "Many decision trees vote; each is grown on a random sample.", 2001, "learning"),
                paper("svm", "Support-vector networks", "A maximal margin separates the classes of training data.", 1995, "learning"),
                paper("raft", "An understandable consensus algorithm", "A leader replicates a log to its followers.", 2014, "systems"),
                paper("paxos", "The part-time parliament", "A consensus protocol told as a story of an island.", 1998, "systems"),
                paper("codd", "A relational model of data", "Data are relations; programs do not depend on storage.", 1970, "databases"),
                paper("long", "A long report", filler.repeat(120)
                        + "Suddenly a zeppelin appeared above the lighthouse. " + filler.repeat(120), 1930, "fiction"),
                new Document(new DocumentKey("papers", "title-only"), "Gradient descent", "", Map.of("year", 1847)),
                new Document(new DocumentKey("recipes", "pie"), "Apple pie", "Peel apples and bake them in dough.", Map.of()),
                new Document(new DocumentKey("recipes", "trees"), "Apple trees", "Decision trees vote, apple trees do not.", Map.of())));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Document paper(String key, String title, String text, int year, String field) {
        return new Document(new DocumentKey("papers", key), title, text, Map.of(
                "year", year, "field", field, "tags", List.of(field, "paper"), "classic", year < 2000,
                "venue", Map.of("name", "V" + year, "rank", year / 1000.0)));
    }

    private static List<SearchHit> search(String text, int topK, @Nullable Double threshold, Map<String, Object> filter)
            throws IOException, InterruptedException {
        return engine.vectors().search(new SearchQuery(text, topK, "papers", threshold, filter));
    }

    private static List<String> keys(String text, Map<String, Object> filter) throws IOException, InterruptedException {
        return search(text, 100, null, filter).stream().map(hit -> hit.document().key().key()).toList();
    }

    @Test
    void findsByMeaningWithoutACommonWord() throws Exception {
        assertThat(keys("tables and rows of information", Map.of())).first().isEqualTo("codd");
        assertThat(keys("electing one machine that coordinates copies", Map.of())).first().isEqualTo("raft");
    }

    @Test
    void findsByWordAndStaysInTheCollection() throws Exception {
        assertThat(keys("margins", Map.of())).first().isEqualTo("svm");
        assertThat(keys("apple dough", Map.of())).doesNotContain("pie");
        assertThat(engine.vectors().search(new SearchQuery("apple", 5, "nowhere", null, Map.of()))).isEmpty();
    }

    @Test
    void scoresFallStrictlyAndDoNotDependOnTopK() throws Exception {
        List<SearchHit> all = search("consensus algorithm", 100, null, Map.of());
        assertThat(all).hasSize(7);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).score()).isBetween(0.0, 1.0);
            assertThat(i == 0 || all.get(i).score() < all.get(i - 1).score()).isTrue();
        }
        assertThat(search("consensus algorithm", 2, null, Map.of())).isEqualTo(all.subList(0, 2));
    }

    @Test
    void thresholdKeepsWhatIsClose() throws Exception {
        assertThat(search("consensus algorithm", 100, 0.7, Map.of()))
                .extracting(hit -> hit.document().key().key())
                .contains("raft")
                .doesNotContain("forests", "codd", "long");
        assertThat(search("chocolate cake recipe", 100, 0.7, Map.of())).isEmpty();
        assertThat(search("consensus algorithm", 100, 1.0, Map.of())).isEmpty();
    }

    @Test
    void aLongDocumentIsOneResultWithItsBestPassage() throws Exception {
        SearchHit hit = search("the zeppelin and the lighthouse", 1, null, Map.of()).getFirst();
        assertThat(hit.document().key().key()).isEqualTo("long");
        assertThat(hit.document().text()).isEmpty();
        assertThat(hit.document().metadata()).containsEntry("year", 1930);
        assertThat(hit.passage()).contains("zeppelin appeared").hasSizeLessThan(3_000);
        assertThat(hit.highlights())
                .extracting(span -> hit.passage().substring(span.start(), span.end()))
                .containsExactly("zeppelin", "lighthouse");
    }

    @Test
    void highlightsMeetStemsAndSkipStopWords() throws Exception {
        SearchHit hit = search("the tree of a random samples", 1, null, Map.of()).getFirst();
        assertThat(hit.highlights())
                .extracting(span -> hit.passage().substring(span.start(), span.end()))
                .containsExactly("trees", "random", "sample");
    }

    @Test
    void anEmptyTextIsFoundByItsTitle() throws Exception {
        SearchHit hit = search("gradient descent", 1, null, Map.of()).getFirst();
        assertThat(hit.document().key().key()).isEqualTo("title-only");
        assertThat(hit.passage()).isEqualTo("Gradient descent");
    }

    @Test
    void queriesOfNothingButStopWordsOrSymbolsDoNoHarm() throws Exception {
        assertThat(keys("the of and", Map.of())).isNotEmpty();
        assertThat(keys("?!* AND OR \"unclosed ( ~ 😀", Map.of())).isNotEmpty();
        assertThat(keys("word ".repeat(800), Map.of())).isNotEmpty();
        StringBuilder distinct = new StringBuilder();
        for (int i = 0; i < 1_300; i++) {
            distinct.append(Integer.toString(i, 36)).append(' ');
        }
        assertThat(keys(distinct.toString(), Map.of())).isNotEmpty();
    }

    @Test
    void filtersByEqualityListAndRange() throws Exception {
        assertThat(keys("data", Map.of("field", "systems"))).containsExactlyInAnyOrder("raft", "paxos");
        assertThat(keys("data", Map.of("field", List.of("databases", "fiction")))).containsExactlyInAnyOrder("codd", "long");
        assertThat(keys("data", Map.of("tags", "learning"))).containsExactlyInAnyOrder("forests", "svm");
        assertThat(keys("data", Map.of("year", 1995))).containsExactly("svm");
        assertThat(keys("data", Map.of("year", 1995.0))).containsExactly("svm");
        assertThat(keys("data", Map.of("year", "1995"))).isEmpty();
        assertThat(keys("data", Map.of("classic", false))).containsExactlyInAnyOrder("forests", "raft");
        assertThat(keys("data", Map.of("year", Map.of("gte", 1995, "lt", 2001)))).containsExactlyInAnyOrder("svm", "paxos");
        assertThat(keys("data", Map.of("year", Map.of("gt", 1995, "lte", 2001)))).containsExactlyInAnyOrder("forests", "paxos");
        assertThat(keys("data", Map.of("venue.name", "V2014"))).containsExactly("raft");
        assertThat(keys("data", Map.of("venue.rank", Map.of("gt", 2)))).containsExactlyInAnyOrder("forests", "raft");
        assertThat(keys("data", Map.of("field", "systems", "year", Map.of("lt", 2000)))).containsExactly("paxos");
        assertThat(keys("data", Map.of("unknown", 1))).isEmpty();
    }

    @Test
    void aBadFilterIsRefusedByName() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("year", null);
        for (Map<String, Object> filter : Arrays.<Map<String, Object>>asList(
                Map.of("year", Map.of("near", 5)),
                Map.of("year", Map.of("gte", "1990")),
                Map.of("year", Map.of()),
                Map.of("year", Map.of("gt", 5, "lt", 4)),
                Map.of("year", List.of()),
                Map.of("year", List.of(List.of(1))),
                nothing)) {
            assertThatThrownBy(() -> search("data", 5, null, filter))
                    .isInstanceOfSatisfying(InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("filter"))
                    .hasMessageContaining("filter.year")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void anInterruptEndsTheSearch() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> search("data", 5, null, Map.of())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
