package io.pharos.desktop.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.pharos.model.channel.GraphChannel.Event;
import io.pharos.model.channel.GraphChannel.Link;
import io.pharos.model.channel.GraphChannel.Vertex;

/** A graph in memory that tells itself breadth first, in the order the server does. */
final class TestGraph {
    private final List<List<Integer>> neighbours = new ArrayList<>();

    private TestGraph(int vertices) {
        for (int i = 0; i < vertices; i++) {
            neighbours.add(new ArrayList<>());
        }
    }

    /** New vertices prefer those with many edges; the first are hubs. Same arguments, same graph. */
    static TestGraph scaleFree(int vertices, int edgesEach, long seed) {
        Random random = new Random(seed);
        TestGraph graph = new TestGraph(vertices);
        List<Integer> ends = new ArrayList<>(List.of(0));
        for (int v = 1; v < vertices; v++) {
            for (int e = 0; e < Math.min(edgesEach, v); e++) {
                graph.join(v, ends.get(random.nextInt(ends.size())), ends);
            }
        }
        return graph;
    }

    /** One hub. */
    static TestGraph star(int leaves) {
        TestGraph graph = new TestGraph(leaves + 1);
        List<Integer> ends = new ArrayList<>();
        for (int v = 1; v <= leaves; v++) {
            graph.join(v, 0, ends);
        }
        return graph;
    }

    /** One long line. */
    static TestGraph chain(int vertices) {
        TestGraph graph = new TestGraph(vertices);
        for (int v = 1; v < vertices; v++) {
            graph.join(v, v - 1, new ArrayList<>());
        }
        return graph;
    }

    private void join(int from, int to, List<Integer> ends) {
        neighbours.get(from).add(to);
        neighbours.get(to).add(from);
        ends.add(from);
        ends.add(to);
    }

    int size() {
        return neighbours.size();
    }

    static String key(int vertex) {
        return "doc" + vertex;
    }

    /** Returns the events of a traversal in any direction. */
    List<Event> traversal(int start, int maxDepth, int maxVertices) {
        List<Event> events = new ArrayList<>();
        Map<Integer, Integer> depths = new HashMap<>(Map.of(start, 0));
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        events.add(node(start, 0, 0));
        int nodes = 1;
        int edges = 0;
        while (!queue.isEmpty()) {
            int vertex = queue.remove();
            int depth = depths.get(vertex);
            for (int other : depth < maxDepth ? neighbours.get(vertex) : List.<Integer>of()) {
                if (!depths.containsKey(other)) {
                    if (nodes == maxVertices) {
                        continue;
                    }
                    depths.put(other, depth + 1);
                    queue.add(other);
                    events.add(node(other, depth + 1, nodes++));
                }
                events.add(new Event.Edge(
                        new Link(key(Math.max(vertex, other)), key(Math.min(vertex, other)), type(vertex, other), depth + 1, Map.of()),
                        edges++,
                        edges));
            }
        }
        return events;
    }

    private static String type(int a, int b) {
        return (a + b) % 5 == 0 ? "mentions" : "cites";
    }

    private static Event.Node node(int vertex, int depth, int index) {
        Vertex data = new Vertex(
                key(vertex),
                "documents/" + key(vertex),
                title(vertex),
                "documents",
                depth,
                Map.of("year", 1970 + vertex % 55, "author", "Author " + vertex % 97));
        return new Event.Node(data, index, index + 1);
    }

    private static String title(int vertex) {
        String[] first = {"Efficient", "Distributed", "A survey of", "Learning", "Towards", "Scalable", "Robust"};
        String[] second = {"inverted indexes", "consensus", "vector search", "ranking", "query plans", "graph walks"};
        String[] third = {"", " at scale", " under failures", " for the web", " with embeddings"};
        return first[vertex % 7] + " " + second[vertex % 6] + third[vertex % 5];
    }

    /** Lets a picture grow by a whole stream that arrives in batches of that size. */
    static void feed(Growth growth, List<Event> events, int batch) {
        for (int i = 0; i < events.size(); i += batch) {
            tell(growth, events.subList(i, Math.min(events.size(), i + batch)));
            growth.settle();
        }
        growth.finish();
    }

    /** Tells a part of a stream. */
    static void tell(Growth growth, List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case Event.Node node -> growth.vertex(node.data());
                case Event.Edge edge -> growth.edge(edge.data());
                case Event.Connected _ -> throw new IllegalStateException();
                case Event.TraversalStarted _ -> throw new IllegalStateException();
                case Event.TraversalComplete _ -> throw new IllegalStateException();
            }
        }
    }
}
