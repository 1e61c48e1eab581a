package io.pharos.server.themis;

import static io.pharos.server.themis.ThemisContractTest.refused;
import static io.pharos.server.themis.ThemisContractTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.themis.ContractTarget.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the real server's interface promises about queries, words and graphs; see {@link ThemisContractTest}. Edges that it
 * makes stay where they are, because nothing deletes them over HTTP; their vertices have names of their own.
 */
@ParameterizedClass
@MethodSource("targets")
class ThemisQueryContractTest {
    private final String table = "contract" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Parameter
    ContractTarget themis;

    static Stream<ContractTarget> targets() throws IOException {
        return ContractTarget.of(StandInThemis.Dialect.NATIVE);
    }

    @BeforeEach
    void writeRows() throws Exception {
        themis.assumeSpeaks(StandInThemis.Dialect.NATIVE);
        for (int i = 1; i <= 3; i++) {
            String blob = JsonCodec.shared().write(Map.of("_key", "d" + i, "title", "Title " + i, "year", 2000 + i));
            themis.send("PUT", "/entities/" + key(i), Map.of("blob", blob));
        }
    }

    @AfterEach
    void removeRows() throws Exception {
        for (int i = 1; i <= 3; i++) {
            themis.send("DELETE", "/entities/" + key(i), null);
        }
    }

    private String key(int i) {
        return table + ":d" + i;
    }

    @Test
    void wholeRowsAreTextsAndPartsAreObjects() throws Exception {
        Map<String, Object> rows = aql("FOR d IN " + table + " FILTER d.title == 'Title 2' RETURN d");
        assertThat(rows).containsEntry("table", table).containsEntry("count", 1);
        assertThat(rows.get("result")).isEqualTo(rows.get("entities"));
        Object whole = Numbers.list(rows, "entities").getFirst();
        assertThat(whole).isInstanceOf(String.class);
        assertThat(row(whole)).containsEntry("year", 2002);

        Object part = Numbers.list(
                        aql("FOR d IN " + table + " FILTER d.title == 'Title 2' RETURN {name: d.title, when: d.year}"), "entities")
                .getFirst();
        assertThat(part).isInstanceOf(Map.class);
        assertThat(Numbers.object(part)).containsEntry("name", "Title 2").containsEntry("when", 2002);
    }

    @Test
    void alsoAnswersUnderItsOtherName() throws Exception {
        Map<String, Object> body = Map.of("query", "FOR d IN " + table + " RETURN d", "allow_full_scan", true);
        assertThat(themis.post("/api/aql", body).json()).containsEntry("count", 3);
    }

    @Test
    void aTableIsReadAsAWholeOnlyWhereThatIsAllowed() throws Exception {
        Answer refused = themis.post(
                "/query/aql", Map.of("query", "FOR d IN " + table + " FILTER d.title == 'Title 1' RETURN d"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()).containsEntry("error", true);

        assertThat(themis.post("/index/create", Map.of("table", table, "column", "title", "type", "equality")).json())
                .containsEntry("success", true)
                .containsEntry("table", table)
                .containsEntry("column", "title");
    }

    @Test
    void resultsCanBeReadPageByPage() throws Exception {
        themis.post("/index/create", Map.of("table", table, "column", "year", "type", "range"));
        Map<String, Object> request = new HashMap<>(Map.of(
                "query", "FOR d IN " + table + " SORT d.year LIMIT 2 RETURN d", "allow_full_scan", true, "use_cursor", true));
        Map<String, Object> first = themis.post("/query/aql", request).json();
        assertThat(first).containsEntry("batch_size", 2).containsEntry("has_more", true).containsKey("next_cursor");
        request.put("cursor", first.get("next_cursor"));
        Map<String, Object> second = themis.post("/query/aql", request).json();
        assertThat(second).containsEntry("batch_size", 1).containsEntry("has_more", false).doesNotContainKey("next_cursor");
        assertThat(row(Numbers.list(second, "items").getFirst())).containsEntry("year", 2003);
    }

    @Test
    void mistakesAreNamedWithTheirPlace() throws Exception {
        for (String wrong : List.of("FOR d IN", "FOR d IN t RETURN", "SELECT 1", "FOR d IN t FILTER d.x = 1 RETURN d")) {
            Answer answer = themis.post("/query/aql", Map.of("query", wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(String.valueOf(answer.json().get("message")))
                    .as(wrong)
                    .matches("(?s)AQL parse error: .+ at line \\d+, column \\d+.*");
        }
    }

    @Test
    void thereAreNoBindVariables() throws Exception {
        Answer answer = themis.post("/query/aql", Map.of(
                "query", "FOR d IN " + table + " FILTER d.year == @year RETURN d",
                "bindVars", Map.of("year", 2001),
                "allow_full_scan", true));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void edgesComeFromImportedContentAndFromNothingElse() throws Exception {
        String lone = JsonCodec.shared()
                .write(Map.of("id", table + "-lone", "_from", key(3), "_to", key(1), "type", "cites"));
        themis.send("PUT", "/entities/edge:" + table + "-lone", Map.of("blob", lone));
        importChain();
        assertThat(vertices("1..3 OUTBOUND '" + key(1) + "'")).containsExactly("d2", "d3");
        assertThat(vertices("1..3 INBOUND '" + key(3) + "'")).containsExactly("d2", "d1");
        assertThat(vertices("1..1 ANY '" + key(2) + "'")).containsExactlyInAnyOrder("d1", "d3");
        assertThat(vertices("2..2 OUTBOUND '" + key(1) + "'")).containsExactly("d3");
        themis.send("DELETE", "/entities/edge:" + table + "-lone", null);
    }

    @Test
    void whatIsReturnedGoesByTheNameOfTheVariable() throws Exception {
        importChain();
        String walk = " IN 1..2 OUTBOUND '" + key(1) + "' GRAPH '" + table + "' RETURN ";
        Map<String, Object> edges = aql("FOR v, e, p" + walk + "e");
        assertThat(edges).containsEntry("table", "graph").containsEntry("count", 2);
        assertThat(row(Numbers.list(edges, "entities").getFirst()))
                .containsEntry("_from", key(1))
                .containsEntry("_to", key(2))
                .containsEntry("type", "cites");

        Map<String, Object> path = Numbers.object(
                Numbers.list(aql("FOR v, e, p" + walk + "p"), "entities").getLast());
        assertThat(path).containsEntry("length", 2);
        assertThat(Numbers.list(path, "vertices")).hasSize(3);
        assertThat(Numbers.list(path, "edges")).hasSize(2);
    }

    @Test
    void aVertexWithoutARowIsItsKey() throws Exception {
        themis.post("/content/import", Map.of(
                "content", Map.of("id", table + "-content"),
                "chunks", List.of(),
                "edges", List.of(Map.of(
                        "id", table + "-x", "_from", table + "-from", "_to", table + "-to", "graph_id", table))));
        Map<String, Object> found = aql("FOR v IN 1..1 OUTBOUND '" + table + "-from' GRAPH '" + table + "' RETURN v");
        assertThat(Numbers.list(found, "entities").getFirst()).isEqualTo(Map.of("_key", table + "-to"));
    }

    @Test
    void walksWithoutTheLanguageKnowNeitherDirectionNorCollection() throws Exception {
        importChain();
        Map<String, Object> walked =
                themis.post("/graph/traverse", Map.of("start_vertex", key(1), "max_depth", 2)).json();
        assertThat(walked)
                .containsEntry("start_vertex", key(1))
                .containsEntry("max_depth", 2)
                .containsEntry("visited_count", 3);
        assertThat(Numbers.list(walked, "visited").stream().map(Object::toString))
                .containsExactlyInAnyOrder(key(1), key(2), key(3));
        refused(themis.post("/graph/traverse", Map.of("start_vertex", "a")), "Missing 'start_vertex' or 'max_depth'");
    }

    @Test
    void wordsAreFoundWhereTheyAreIndexed() throws Exception {
        themis.post("/index/create", Map.of("table", table, "column", "title", "type", "fulltext"));
        // an index knows what was written after it was made
        writeRows();
        Map<String, Object> found = themis.post(
                        "/search/fulltext", Map.of("table", table, "column", "title", "query", "title"))
                .json();
        assertThat(found).containsEntry("count", 3).containsEntry("table", table).containsEntry("column", "title");
        assertThat(Numbers.object(Numbers.list(found, "results").getFirst())).containsKeys("pk", "score");
        Map<String, Object> fused = themis.post(
                        "/search/fusion", Map.of("table", table, "text_query", "title", "text_column", "title", "k", 2))
                .json();
        assertThat(fused).containsEntry("count", 2).containsEntry("fusion_mode", "rrf").containsEntry("table", table);
    }

    private void importChain() throws Exception {
        List<Map<String, Object>> edges = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            edges.add(Map.of(
                    "id", table + "-" + i, "_from", key(i), "_to", key(i + 1), "type", "cites", "graph_id", table));
        }
        assertThat(themis.post("/content/import", Map.of(
                                "content", Map.of("id", table + "-content"), "chunks", List.of(), "edges", edges))
                        .json())
                .containsEntry("status", "success")
                .containsEntry("content_id", table + "-content");
    }

    private List<Object> vertices(String walk) throws Exception {
        List<Object> keys = new ArrayList<>();
        for (Object row : Numbers.list(aql("FOR v IN " + walk + " GRAPH '" + table + "' RETURN v"), "entities")) {
            keys.add(row(row).get("_key"));
        }
        return keys;
    }

    private Map<String, Object> aql(String query) throws Exception {
        Answer answer = themis.post("/query/aql", Map.of("query", query, "allow_full_scan", true));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
