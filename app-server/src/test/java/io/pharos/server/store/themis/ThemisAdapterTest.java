package io.pharos.server.store.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.AdapterException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.VectorStore;
import io.pharos.server.themis.StandInThemis;
import io.pharos.server.themis.StandInThemis.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the adapter makes of a ThemisDB that works, in both dialects. */
class ThemisAdapterTest {
    private final List<AutoCloseable> opened = new ArrayList<>();
    private StandInThemis themis;
    private ThemisAdapter adapter;

    private void start(Dialect dialect) throws IOException {
        themis = new StandInThemis(dialect);
        opened.add(themis);
        adapter = TestThemis.adapter(TestThemis.config(themis.url()));
        opened.addFirst(adapter);
    }

    private void fill(int documents) throws Exception {
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            // the higher the number, the less of the text is about cats
            String text = "cats " + "dogs ".repeat(i);
            all.add(new Document(
                    new DocumentKey("documents", "d" + i), "Title " + i, text, Map.of("number", i, "even", i % 2 == 0)));
            all.add(new Document(new DocumentKey("others", "d" + i), "", "cats cats", Map.of()));
        }
        themis.load(new WordEmbedding(TestThemis.DIMENSIONS), all);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private static SearchQuery query(String text, int topK) {
        return new SearchQuery(text, topK, "documents", null, Map.of());
    }

    private VectorStore vectors() {
        return adapter.adapter().vectors();
    }

    @ParameterizedTest
    @EnumSource
    void findsTheNearestOfOneCollection(Dialect dialect) throws Exception {
        start(dialect);
        fill(20);
        List<SearchHit> hits = vectors().search(query("cats", 3));
        assertThat(hits).extracting(hit -> hit.document().key().key()).containsExactly("d0", "d1", "d2");
        assertThat(hits).extracting(hit -> hit.document().key().collection()).containsOnly("documents");
        assertThat(hits).extracting(SearchHit::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(hits).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
        SearchHit best = hits.getFirst();
        assertThat(best.document()).isEqualTo(new Document(
                new DocumentKey("documents", "d0"), "Title 0", "", Map.of("number", 0, "even", true)));
        assertThat(best.passage()).startsWith("cats");
        assertThat(best.highlights()).containsExactly(new SearchHit.Highlight(0, 4));
        assertThat(themis.lastCalls()).allSatisfy(call -> assertThat(call.header("User-Agent")).isEqualTo("Pharos/1.2.3"));
    }

    @ParameterizedTest
    @EnumSource
    void theThresholdCutsWhatIsFar(Dialect dialect) throws Exception {
        start(dialect);
        fill(20);
        List<SearchHit> all = vectors().search(query("cats", 20));
        double between = (all.get(4).score() + all.get(5).score()) / 2;
        assertThat(vectors().search(new SearchQuery("cats", 20, "documents", between, Map.of()))).isEqualTo(all.subList(0, 5));
    }

    @ParameterizedTest
    @EnumSource
    void aFilterThatFewPassIsFilledFromFurtherAway(Dialect dialect) throws Exception {
        start(dialect);
        fill(300);
        List<SearchHit> hits = vectors().search(new SearchQuery(
                "cats", 3, "documents", null, Map.of("number", Map.of("gte", 250), "even", true)));
        assertThat(hits).extracting(hit -> hit.document().key().key()).containsExactly("d250", "d252", "d254");
        assertThatThrownBy(() -> vectors().search(new SearchQuery("cats", 3, "documents", null, Map.of("number", List.of()))))
                .isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundInACollectionThatIsNotThere(Dialect dialect) throws Exception {
        start(dialect);
        fill(40);
        assertThat(vectors().search(new SearchQuery("cats", 3, "nowhere", null, Map.of()))).isEmpty();
    }

    @Test
    void theBestPassageOfALongDocumentIsShown() throws Exception {
        start(Dialect.NATIVE);
        String text = "Words about nothing. ".repeat(200) + "Here the quick fox jumps. " + "And nothing again. ".repeat(200);
        themis.load(
                new WordEmbedding(TestThemis.DIMENSIONS),
                List.of(new Document(new DocumentKey("documents", "long"), "", text, Map.of())));
        SearchHit hit = vectors().search(query("quick fox", 1)).getFirst();
        assertThat(hit.passage()).contains("Here the quick fox jumps.").hasSizeLessThanOrEqualTo(Excerpts.LENGTH);
        assertThat(hit.highlights())
                .extracting(part -> hit.passage().substring(part.start(), part.end()))
                .containsExactly("quick", "fox");
    }

    @Test
    void aDocumentThatIsGoneMeanwhileIsLeftOut() throws Exception {
        start(Dialect.NATIVE);
        fill(3);
        adapter.adapter().documents().delete(List.of(new DocumentKey("documents", "d0")));
        themis.put("ghosts", "g", "", "cats", Map.of(), new WordEmbedding(TestThemis.DIMENSIONS).query("cats"));
        assertThat(vectors().search(query("cats", 3))).extracting(hit -> hit.document().key().key()).containsExactly("d1", "d2");
    }

    @ParameterizedTest
    @EnumSource
    void documentsAreWrittenReadAndFound(Dialect dialect) throws Exception {
        start(dialect);
        DocumentStore documents = adapter.adapter().documents();
        Document odd = new Document(new DocumentKey("documents", "a/b c:%ä"), "Odd", "birds sing", Map.of("tags", List.of("x")));
        Document plain = new Document(new DocumentKey("documents", "plain"), "Plain", "fish swim", Map.of());
        assertThat(documents.put(List.of(plain, odd, plain)).indexed()).isEqualTo(2);
        assertThat(documents.get(odd.key())).contains(odd);
        assertThat(documents.find("plain")).containsExactly(plain);
        assertThat(documents.get(new DocumentKey("documents", "none"))).isEmpty();
        List<Document> seen = new ArrayList<>();
        documents.scan("documents", seen::add);
        assertThat(seen).containsExactlyInAnyOrder(plain, odd);
        assertThatThrownBy(documents::collections)
                .isInstanceOfSatisfying(AdapterException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.REJECTED));
        if (dialect == Dialect.NATIVE) {
            assertThat(vectors().search(query("birds", 1))).extracting(SearchHit::passage).containsExactly("birds sing");
            assertThat(documents.delete(List.of(odd.key(), new DocumentKey("documents", "none"))).documents()).isEqualTo(1);
            assertThat(documents.get(odd.key())).isEmpty();
            assertThat(vectors().search(query("birds", 5))).extracting(SearchHit::passage).containsExactly("fish swim");
        } else {
            assertThatThrownBy(() -> documents.delete(List.of(odd.key())))
                    .isInstanceOf(AdapterException.class)
                    .hasMessageContaining("ThemisDB at " + themis.url());
        }
    }

    @ParameterizedTest
    @EnumSource
    void queriesAreAnsweredWithTheirVariables(Dialect dialect) throws Exception {
        start(dialect);
        fill(10);
        var queries = adapter.adapter().queries();
        assertThat(queries.query("FOR d IN documents FILTER d.title == @title RETURN d.number", Map.of("title", "Title 7")))
                .containsExactly(7);
        assertThat(queries.query("FOR d IN @@c FILTER d.title == @t RETURN d", Map.of("@c", "documents", "t", "x' || true || '")))
                .isEmpty();
        assertThat(queries.query("FOR d IN documents FILTER d.number == 3 RETURN d", Map.of()))
                .singleElement()
                .satisfies(row -> assertThat(row).isInstanceOfSatisfying(
                        Map.class, fields -> assertThat(fields.get("title")).isEqualTo("Title 3")));
        assertThatThrownBy(() -> queries.query("FOR d WITHIN documents", Map.of()))
                .isInstanceOfSatisfying(InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("query"))
                .hasMessageContaining("AQL parse error");
    }

    @ParameterizedTest
    @EnumSource
    void healthSaysWhoAnswered(Dialect dialect) throws Exception {
        start(dialect);
        ThemisHealth health = adapter.health(Duration.ofSeconds(10));
        assertThat(health.dialect()).isEqualTo(dialect == Dialect.NATIVE ? "native" : "veritas");
        assertThat(health.version()).isNotBlank();
        assertThat(health.endpoint()).isEqualTo(themis.url().toString()).isEqualTo(adapter.endpoint());
        assertThat(health.latency()).isPositive();
        long before = themis.requests("/");
        adapter.health(Duration.ofSeconds(10));
        assertThat(themis.requests("/")).as("the dialect is remembered").isEqualTo(before + 1);
    }

    @Test
    void aServerThatChangesItsDialectIsUnderstoodAtOnce() throws Exception {
        start(Dialect.NATIVE);
        fill(5);
        List<SearchHit> before = vectors().search(query("cats", 3));
        themis.speak(Dialect.VERITAS);
        assertThat(vectors().search(query("cats", 3))).extracting(SearchHit::document)
                .isEqualTo(before.stream().map(SearchHit::document).toList());
        assertThat(adapter.health(Duration.ofSeconds(10)).dialect()).isEqualTo("veritas");
        themis.speak(Dialect.NATIVE);
        assertThat(adapter.adapter().documents().get(new DocumentKey("documents", "none"))).isEmpty();
        assertThat(adapter.adapter().documents().get(new DocumentKey("documents", "d1"))).isPresent();
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        start(Dialect.NATIVE);
        fill(10);
        for (int i = 0; i < 20; i++) {
            vectors().search(query("cats", 5));
        }
        assertThat(themis.requests("/entities/")).isGreaterThanOrEqualTo(100);
        assertThat(themis.connections()).isLessThan(20);
    }

    @Test
    void edgesAreWrittenAsPartsOfAContent() throws Exception {
        start(Dialect.NATIVE);
        var graph = adapter.adapter().graph();
        assertThat(graph.put("cites", List.of(new Edge("a", "b", "cites", Map.of("year", 3))))).isEqualTo(1);
        assertThat(graph.contains("cites", "b")).isTrue();
        assertThat(graph.contains("cites", "c")).isFalse();
        assertThat(graph.contains("likes", "b")).isFalse();
    }
}
