package io.pharos.server.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.pharos.server.themis.ContractTarget.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the interface promises that the adapter of Veritas calls; see {@link ThemisContractTest}. */
@ParameterizedClass
@MethodSource("targets")
class VeritasContractTest {
    private final String collection = "contract" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Parameter
    ContractTarget themis;

    static Stream<ContractTarget> targets() throws IOException {
        return ContractTarget.of(StandInThemis.Dialect.VERITAS);
    }

    @BeforeEach
    void rightDialect() throws Exception {
        themis.assumeSpeaks(StandInThemis.Dialect.VERITAS);
    }

    @Test
    void saysHowItIs() throws Exception {
        assertThat(themis.get("/api/health").json()).containsEntry("status", "healthy");
    }

    @Test
    void whatNobodyServesIsNotFound() throws Exception {
        assertThat(themis.get("/api/nothing").status()).isEqualTo(404);
        assertThat(themis.post("/query/aql", Map.of("query", "FOR d IN t RETURN d")).status()).isEqualTo(404);
    }

    @Test
    void documentsAreWrittenAndRead() throws Exception {
        Answer inserted = themis.post(
                "/api/document/" + collection, Map.of("document", Map.of("content", "text", "year", 2020), "key", "k1"));
        assertThat(inserted.status()).isBetween(200, 201);
        assertThat(themis.get("/api/document/" + collection + "/k1").json())
                .containsEntry("content", "text")
                .containsEntry("year", 2020);
        assertThat(themis.get("/api/document/" + collection + "/none").status()).isEqualTo(404);
    }

    @Test
    void valuesAreBoundToQueries() throws Exception {
        for (int year = 2001; year <= 2003; year++) {
            themis.post("/api/document/" + collection, Map.of("document", Map.of("year", year), "key", "y" + year));
        }
        Map<String, Object> answer = themis.post("/api/aql/query", Map.of(
                        "query", "FOR d IN @@collection FILTER d.year >= @year SORT d.year RETURN d.year",
                        "bindVars", Map.of("@collection", collection, "year", 2002)))
                .json();
        assertThat(answer.get("result")).isEqualTo(List.of(2002, 2003));
        assertThat(themis.post("/api/aql/query", Map.of("query", "FOR", "bindVars", Map.of())).status()).isEqualTo(400);
    }

    @Test
    void theNearestComeFirstWithTheirScores() throws Exception {
        StandInThemis standIn = themis.standIn();
        assumeTrue(standIn != null, "this dialect has no call that writes vectors, so there is none to be found");
        standIn.put(collection, "a", "A", "first", Map.of("kind", "x"), new float[] {1, 0, 0});
        standIn.put(collection, "b", "B", "second", Map.of(), new float[] {0.8f, 0.6f, 0});
        standIn.put("other" + collection, "c", "C", "third", Map.of(), new float[] {1, 0, 0});

        List<?> found = search(new float[] {1, 0, 0}, 0);
        assertThat(found).hasSize(2);
        Map<String, Object> first = Numbers.object(found.getFirst());
        assertThat(first).containsEntry("id", "a").containsEntry("score", 1.0);
        assertThat(Numbers.object(first.get("document"))).containsEntry("content", "first");
        assertThat(Numbers.object(Numbers.object(first.get("document")).get("metadata")))
                .containsEntry("title", "A")
                .containsEntry("kind", "x");
        assertThat(search(new float[] {1, 0, 0}, 0.9)).hasSize(1);
        assertThat(themis.post("/api/vector/search", Map.of(
                                "collection", collection, "query_vector", new float[] {1, 0}, "top_k", 5))
                        .status())
                .isEqualTo(400);
    }

    private List<?> search(float[] vector, double least) throws Exception {
        return Numbers.list(
                themis.post("/api/vector/search", Map.of(
                                "collection", collection, "query_vector", vector, "top_k", 5, "min_score", least))
                        .json(),
                "results");
    }

    @Test
    void pathsAreWalkedInTheirDirection() throws Exception {
        StandInThemis standIn = themis.standIn();
        assumeTrue(standIn != null, "this dialect has no call that writes edges, so there is none to walk along");
        standIn.edge(collection, "a", "b", "cites");
        standIn.edge(collection, "b", "c", "cites");
        standIn.edge("other", "a", "x", "cites");

        List<?> paths = walk("a", "outbound");
        assertThat(paths).hasSize(2);
        assertThat(Numbers.object(paths.getLast()).get("vertices")).isEqualTo(List.of("a", "b", "c"));
        assertThat(Numbers.object(Numbers.list(Numbers.object(paths.getLast()), "edges").getLast()))
                .containsEntry("_from", "b")
                .containsEntry("_to", "c")
                .containsEntry("type", "cites");
        assertThat(walk("c", "outbound")).isEmpty();
        assertThat(walk("c", "inbound")).hasSize(2);
        assertThat(walk("b", "any")).hasSize(2);
    }

    private List<?> walk(String start, String direction) throws Exception {
        return Numbers.list(
                themis.post("/api/graph/traverse", Map.of(
                                "start_vertex", start,
                                "edge_collection", collection,
                                "direction", direction,
                                "min_depth", 1,
                                "max_depth", 3))
                        .json(),
                "paths");
    }
}
