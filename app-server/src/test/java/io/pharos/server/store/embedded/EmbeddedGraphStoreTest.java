package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.Traversal.Direction;
import io.pharos.server.store.TraversalListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedGraphStoreTest {
    private static final int UNBOUNDED = 1_000_000;

    @TempDir
    private Path directory;

    private EmbeddedEngine engine;
    private GraphStore graph;

    @BeforeEach
    void open() throws IOException {
        engine = EmbeddedEngine.open(directory, new BagOfWordsEmbedder());
        graph = engine.graph();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Writes down what it hears, and checks what every walk must keep. */
    private static class Notes implements TraversalListener {
        final Map<String, Integer> depths = new HashMap<>();
        final List<String> vertices = new ArrayList<>();
        final List<Edge> edges = new ArrayList<>();

        @Override
        public void vertex(String key, int depth, int frontier) throws InterruptedException {
            assertThat(depths.put(key, depth)).as("vertex told twice").isNull();
            assertThat(depths.get(vertices.isEmpty() ? key : vertices.getLast())).isLessThanOrEqualTo(depth);
            vertices.add(key);
        }

        @Override
        public void edge(Edge edge, int depth) throws InterruptedException {
            assertThat(depths).containsKeys(edge.from(), edge.to());
            assertThat(depth).isEqualTo(Math.max(depths.get(edge.from()), depths.get(edge.to())));
            edges.add(edge);
        }
    }

    private static Edge link(String from, String to) {
        return new Edge(from, to, "links", Map.of());
    }

    private Notes walk(String start, Direction direction, int depth) throws Exception {
        Notes notes = new Notes();
        assertThat(graph.traverse(new Traversal(start, "e", direction, depth, UNBOUNDED, UNBOUNDED), notes)).isFalse();
        assertThat(new HashSet<>(notes.edges)).as("edge told twice").hasSameSizeAs(notes.edges);
        return notes;
    }

    @Test
    void walksInBothDirectionsToTheDepthAskedFor() throws Exception {
        graph.put("e", List.of(link("a", "b"), link("b", "c"), link("c", "d"), link("x", "a")));
        assertThat(walk("a", Direction.OUTBOUND, 2).depths).isEqualTo(Map.of("a", 0, "b", 1, "c", 2));
        assertThat(walk("c", Direction.INBOUND, 9).depths).isEqualTo(Map.of("c", 0, "b", 1, "a", 2, "x", 3));
        assertThat(walk("b", Direction.ANY, 1).depths).isEqualTo(Map.of("b", 0, "a", 1, "c", 1));
        assertThat(walk("a", Direction.OUTBOUND, 0).edges).isEmpty();
    }

    @Test
    void cyclesLoopsAndParallelEdgesEndAndAreToldOnce() throws Exception {
        List<Edge> edges = List.of(link("a", "b"), link("b", "a"), link("b", "c"), link("c", "a"), link("a", "a"),
                new Edge("a", "b", "cites", Map.of()));
        assertThat(graph.put("e", edges)).isEqualTo(6);
        for (Direction direction : Direction.values()) {
            assertThat(walk("a", direction, 100).edges).containsExactlyInAnyOrderElementsOf(edges);
        }
    }

    @Test
    void anyKeyTypeAndPropertySurvives() throws Exception {
        String[] keys = {"C:\\Users\\me\\a b.txt", "/home/ü/ä?x=1&y=%20#f", "😀👩‍👩‍👧", "urn:x:y", "<a> \"b\" {c} |d|", "\t\n", "漢".repeat(1_000)};
        Map<String, Object> properties = Map.of("max", Long.MAX_VALUE, "huge", new BigInteger("9".repeat(50)), "pi", 3.14,
                "nested", Map.of("list", List.of(1, "😀", List.of(true, Map.of("x", "y")))), "ключ", "значение");
        for (int i = 0; i < keys.length; i++) {
            graph.put("e", List.of(new Edge("start" + keys[i], keys[(i + 1) % keys.length] + ".", "type of 😀 / \\", properties)));
        }
        close();
        open();
        for (int i = 0; i < keys.length; i++) {
            Notes notes = walk("start" + keys[i], Direction.OUTBOUND, 1);
            assertThat(notes.edges).containsExactly(
                    new Edge("start" + keys[i], keys[(i + 1) % keys.length] + ".", "type of 😀 / \\", properties));
        }
    }

    @Test
    void sameEndsAndTypeReplaceProperties() throws Exception {
        assertThat(graph.put("e", List.of(new Edge("a", "b", "t", Map.of("n", 1))))).isEqualTo(1);
        assertThat(graph.put("e", List.of(new Edge("a", "b", "t", Map.of("n", 2)), link("a", "b")))).isEqualTo(1);
        assertThat(walk("a", Direction.OUTBOUND, 1).edges)
                .containsExactlyInAnyOrder(new Edge("a", "b", "t", Map.of("n", 2)), link("a", "b"));
        assertThat(graph.put("e", List.of(new Edge("a", "b", "t", Map.of())))).isZero();
        assertThat(walk("a", Direction.OUTBOUND, 1).edges)
                .containsExactlyInAnyOrder(new Edge("a", "b", "t", Map.of()), link("a", "b"));
        assertThat(graph.put("e", List.of())).isZero();
        assertThat(graph.put("e", List.of(link("p", "q"), link("p", "q")))).isEqualTo(1);
        assertThat(graph.collections()).isEqualTo(Map.of("e", 3L));
    }

    @Test
    void collectionsAreApart() throws Exception {
        graph.put("e", List.of(link("a", "b")));
        graph.put("f", List.of(link("a", "c"), link("b", "c")));
        assertThat(graph.collections()).isEqualTo(Map.of("e", 1L, "f", 2L));
        assertThat(graph.contains("e", "b")).isTrue();
        assertThat(graph.contains("e", "c")).isFalse();
        assertThat(graph.contains("nowhere", "a")).isFalse();
        assertThat(walk("a", Direction.OUTBOUND, 5).vertices).containsExactly("a", "b");
        assertThat(walk("unknown", Direction.ANY, 5).vertices).containsExactly("unknown");
    }

    @Test
    void budgetsEndTheWalkAndSaySo() throws Exception {
        List<Edge> star = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            star.add(link("hub", "leaf" + i));
        }
        graph.put("e", star);
        Notes few = new Notes();
        assertThat(graph.traverse(new Traversal("hub", "e", Direction.OUTBOUND, 3, 11, UNBOUNDED), few)).isTrue();
        assertThat(few.vertices).hasSize(11);
        assertThat(few.edges).hasSize(10);
        Notes fewEdges = new Notes();
        assertThat(graph.traverse(new Traversal("hub", "e", Direction.OUTBOUND, 3, UNBOUNDED, 7), fewEdges)).isTrue();
        assertThat(fewEdges.edges).hasSize(7);
        assertThat(fewEdges.vertices).hasSize(8);
        Notes exact = new Notes();
        assertThat(graph.traverse(new Traversal("hub", "e", Direction.OUTBOUND, 3, 51, 50), exact)).isFalse();
        assertThat(exact.edges).hasSize(50);
        assertThat(graph.traverse(new Traversal("hub", "e", Direction.OUTBOUND, 3, 1, 0), new Notes())).isTrue();
    }

    @Test
    void aRandomGraphIsWalkedAsAPlainSearchWouldWalkIt() throws Exception {
        Random random = new Random(11);
        Set<Edge> edges = new HashSet<>();
        for (int batch = 0; batch < 12; batch++) {
            List<Edge> some = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                some.add(link("v" + random.nextInt(300), "v" + random.nextInt(300)));
            }
            edges.addAll(some);
            graph.put("e", some);
        }
        for (Direction direction : Direction.values()) {
            Map<String, Integer> expected = distances(edges, "v1", direction);
            Notes notes = walk("v1", direction, 100);
            assertThat(notes.depths).isEqualTo(expected);
            assertThat(notes.edges).containsExactlyInAnyOrderElementsOf(edges.stream()
                    .filter(edge -> switch (direction) {
                        case OUTBOUND -> expected.containsKey(edge.from());
                        case INBOUND -> expected.containsKey(edge.to());
                        case ANY -> expected.containsKey(edge.from());
                    })
                    .toList());
        }
    }

    private static Map<String, Integer> distances(Set<Edge> edges, String start, Direction direction) {
        Map<String, Integer> distances = new HashMap<>(Map.of(start, 0));
        for (int depth = 0, before = 0; before != distances.size(); depth++) {
            before = distances.size();
            for (Edge edge : edges) {
                if (direction != Direction.INBOUND && Integer.valueOf(depth).equals(distances.get(edge.from()))) {
                    distances.putIfAbsent(edge.to(), depth + 1);
                }
                if (direction != Direction.OUTBOUND && Integer.valueOf(depth).equals(distances.get(edge.to()))) {
                    distances.putIfAbsent(edge.from(), depth + 1);
                }
            }
        }
        return distances;
    }

    @Test
    void anInterruptEndsTheWalkInsideASupernodeAndHarmsNobody() throws Exception {
        List<Edge> star = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            star.add(link("hub", "leaf" + i));
        }
        graph.put("e", star);
        Notes interrupted = new Notes() {
            @Override
            public void edge(Edge edge, int depth) throws InterruptedException {
                super.edge(edge, depth);
                if (edges.size() == 1_000) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        assertThatThrownBy(() -> graph.traverse(
                        new Traversal("hub", "e", Direction.OUTBOUND, 1, UNBOUNDED, UNBOUNDED), interrupted))
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupted.edges).hasSizeBetween(1_000, 2_000);
        assertThat(walk("hub", Direction.OUTBOUND, 1).edges).hasSize(5_000);
    }

    @Test
    void aWalkSeesTheGraphAsItWasWhenItBegan() throws Exception {
        graph.put("e", List.of(link("a", "b"), link("b", "c")));
        Notes notes = new Notes() {
            @Override
            public void vertex(String key, int depth, int frontier) throws InterruptedException {
                super.vertex(key, depth, frontier);
                try {
                    graph.put("e", List.of(link(key, "new" + depth)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        graph.traverse(new Traversal("a", "e", Direction.OUTBOUND, 9, UNBOUNDED, UNBOUNDED), notes);
        assertThat(notes.vertices).containsExactly("a", "b", "c");
        assertThat(walk("a", Direction.OUTBOUND, 9).vertices).hasSize(6);
    }

    @Test
    void aListenerThatThrowsEndsTheWalk() throws Exception {
        graph.put("e", List.of(link("a", "b")));
        Notes refusing = new Notes() {
            @Override
            public void edge(Edge edge, int depth) throws InterruptedException {
                throw new InterruptedException("enough");
            }
        };
        assertThatThrownBy(() -> graph.traverse(new Traversal("a", "e", Direction.OUTBOUND, 9, 9, 9), refusing))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void propertiesThatCannotBeKeptAreRefusedBeforeAnythingIsWritten() throws Exception {
        Map<String, Object> properties = Map.of("long", "x".repeat(1_000_000));
        assertThatThrownBy(() -> graph.put("e", List.of(link("a", "b"), new Edge("a", "c", "t", properties))))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("properties");
        assertThat(graph.collections()).isEmpty();
    }

    @Test
    void walksOverDeletedVersionsOfEdges() throws Exception {
        List<Edge> first = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            first.add(new Edge("hub", "leaf" + i, "t", Map.of("version", 0)));
        }
        graph.put("e", first);
        for (int version = 1; version < 5; version++) {
            graph.put("e", List.of(new Edge("hub", "leaf0", "t", Map.of("version", version))));
        }
        List<Edge> told = walk("hub", Direction.ANY, 2).edges;
        assertThat(told).hasSize(20).contains(new Edge("hub", "leaf0", "t", Map.of("version", 4)));
        assertThat(graph.collections()).isEqualTo(Map.of("e", 20L));
    }
}
