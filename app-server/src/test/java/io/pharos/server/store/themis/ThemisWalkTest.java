package io.pharos.server.store.themis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Document;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.Traversal.Direction;
import io.pharos.server.store.TraversalListener;
import io.pharos.server.themis.StandInThemis;
import io.pharos.server.themis.StandInThemis.Dialect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemisWalkTest {
    /** What was told, in order: {@code a@1} for a vertex and its depth, {@code a-cites>b@1} for an edge. */
    private static final class Told implements TraversalListener {
        private final List<String> all = new ArrayList<>();
        private final Map<String, @Nullable Document> documents = new HashMap<>();

        @Override
        public void vertex(String key, int depth, int frontier) {
            throw new AssertionError("the store knows the documents");
        }

        @Override
        public void vertex(String key, @Nullable Document document, int depth, int frontier) {
            all.add(key + "@" + depth);
            documents.put(key, document);
        }

        @Override
        public void edge(Edge edge, int depth) {
            all.add(edge.from() + "-" + edge.type() + ">" + edge.to() + "@" + depth);
        }
    }

    private static StandInThemis triangle(Dialect dialect) throws IOException {
        StandInThemis themis = new StandInThemis(dialect);
        themis.put("documents", "b", "B", "", Map.of(), new float[] {1, 0});
        themis.edge("cites", "a", "documents:b", "cites");
        themis.edge("cites", "a", "c", "cites");
        themis.edge("cites", "documents:b", "c", "quotes");
        themis.edge("cites", "c", "a", "cites");
        themis.edge("cites", "c", "d", "cites");
        themis.edge("likes", "a", "z", "likes");
        return themis;
    }

    private static Traversal traversal(Direction direction, int depth, int vertices, int edges) {
        return new Traversal("a", "cites", direction, depth, vertices, edges);
    }

    private static boolean walk(StandInThemis themis, Traversal traversal, Told told) throws Exception {
        try (ThemisAdapter adapter = TestThemis.adapter(TestThemis.config(themis.url()))) {
            return adapter.adapter().graph().traverse(traversal, told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyEdgeIsToldOnceAfterItsEnds(Dialect dialect) throws Exception {
        try (StandInThemis themis = triangle(dialect)) {
            Told told = new Told();
            assertThat(walk(themis, traversal(Direction.OUTBOUND, 2, 100, 100), told)).isFalse();
            assertThat(told.all)
                    .startsWith("a@0")
                    .containsExactlyInAnyOrder(
                            "a@0", "b@1", "a-cites>b@1", "c@1", "a-cites>c@1",
                            "b-quotes>c@1", "c-cites>a@1", "d@2", "c-cites>d@2");
            assertThat(told.all.indexOf("d@2")).isGreaterThan(told.all.indexOf("c@1")).isLessThan(told.all.indexOf("c-cites>d@2"));
            assertThat(told.documents.get("b")).isNotNull().extracting(Document::title).isEqualTo("B");
            assertThat(told.documents.get("c")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void directionsAreKept(Dialect dialect) throws Exception {
        try (StandInThemis themis = triangle(dialect)) {
            Told inbound = new Told();
            walk(themis, traversal(Direction.INBOUND, 1, 100, 100), inbound);
            assertThat(inbound.all).containsExactly("a@0", "c@1", "c-cites>a@1");
            Told any = new Told();
            walk(themis, traversal(Direction.ANY, 1, 100, 100), any);
            assertThat(any.all)
                    .containsExactlyInAnyOrder(
                            "a@0", "b@1", "a-cites>b@1", "c@1", "a-cites>c@1", "c-cites>a@1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void budgetsEndTheWalk(Dialect dialect) throws Exception {
        try (StandInThemis themis = triangle(dialect)) {
            Told few = new Told();
            assertThat(walk(themis, traversal(Direction.OUTBOUND, 3, 2, 100), few)).isTrue();
            assertThat(few.all).hasSize(3);
            Told edges = new Told();
            assertThat(walk(themis, traversal(Direction.OUTBOUND, 3, 100, 1), edges)).isTrue();
            assertThat(edges.all).hasSize(3);
            Told exact = new Told();
            assertThat(walk(themis, traversal(Direction.OUTBOUND, 3, 4, 5), exact)).isFalse();
        }
    }

    @Test
    void edgesWithoutFieldsAreFoundByTheirPaths() throws Exception {
        try (StandInThemis themis = new StandInThemis(Dialect.NATIVE)) {
            themis.bareEdge("cites", "e1", "a", "b");
            themis.bareEdge("cites", "e2", "c", "a");
            Told told = new Told();
            walk(themis, traversal(Direction.ANY, 1, 100, 100), told);
            assertThat(told.all).containsExactly("a@0", "b@1", "a-cites>b@1", "c@1", "c-cites>a@1");
        }
    }

    @Test
    void aStartThatNeedsQuotesStaysAName() throws Exception {
        try (StandInThemis themis = new StandInThemis(Dialect.NATIVE)) {
            String start = "it's \\ 'quoted'";
            themis.edge("cites", start, "b", "cites");
            Told told = new Told();
            walk(themis, new Traversal(start, "cites", Direction.OUTBOUND, 1, 10, 10), told);
            assertThat(told.all).containsExactly(start + "@0", "b@1", start + "-cites>b@1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStartOfTheUsualTableGoesByItsKey(Dialect dialect) throws Exception {
        try (StandInThemis themis = triangle(dialect)) {
            Told told = new Told();
            walk(themis, new Traversal("b", "cites", Direction.ANY, 1, 10, 10), told);
            assertThat(told.all)
                    .startsWith("b@0")
                    .containsExactlyInAnyOrder("b@0", "c@1", "b-quotes>c@1", "a@1", "a-cites>b@1");
            assertThat(told.documents.get("b")).isNotNull();
            try (ThemisAdapter adapter = TestThemis.adapter(TestThemis.config(themis.url()))) {
                assertThat(adapter.adapter().graph().contains("cites", "b")).isTrue();
                assertThat(adapter.adapter().graph().contains("cites", "x")).isFalse();
            }
        }
    }

    @Test
    void wideLevelsAreWalkedWhole() throws Exception {
        try (StandInThemis themis = new StandInThemis(Dialect.NATIVE)) {
            for (int i = 0; i < 150; i++) {
                themis.edge("cites", "a", "m" + i, "cites");
                themis.edge("cites", "m" + i, "n" + i % 7, "cites");
            }
            Told told = new Told();
            assertThat(walk(themis, traversal(Direction.OUTBOUND, 3, 1_000, 1_000), told)).isFalse();
            assertThat(told.all).hasSize(1 + 150 + 7 + 300).doesNotHaveDuplicates();
        }
    }
}
