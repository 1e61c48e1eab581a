package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.pharos.model.channel.GraphChannel;
import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;
import io.pharos.server.store.embedded.EmbeddedEngine;

/** Walks a whole graph, in the engine and over a socket. */
final class Traversals {
    private static final int BATCH = 10_000;
    private static final int EVERYTHING = 5_000_000;

    private Traversals() {}

    /** Loads the edges into {@code data} and measures walks from {@code start} in both directions. */
    static void report(String name, Iterator<Edge> edges, String start, Path data) throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(data)) {
            load(name, engine.graph(), edges);
            for (int round = 0; round < 2; round++) {
                inTheEngine(name + ", traversal in the engine" + order(round), engine.graph(), start);
            }
        }
        try (ServerProcess server = ServerProcess.serve(data)) {
            GraphChannel.Request.Traverse request = new GraphChannel.Request.Traverse(
                    start, "edges", "any", 100, EVERYTHING, 2 * EVERYTHING);
            for (int round = 0; round < 2; round++) {
                TraversalLoad.Outcome outcome = TraversalLoad.run(server.url(), request);
                row(
                        name + ", traversal over a socket" + order(round),
                        outcome.vertices(),
                        outcome.edges(),
                        outcome.seconds());
            }
        }
    }

    private static void load(String name, GraphStore graph, Iterator<Edge> edges) throws IOException {
        long began = System.nanoTime();
        long count = 0;
        List<Edge> batch = new ArrayList<>(BATCH);
        while (edges.hasNext()) {
            batch.add(edges.next());
            if (batch.size() == BATCH || !edges.hasNext()) {
                graph.put("edges", batch);
                count += batch.size();
                batch.clear();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Report.row(name + ", loading", "%d edges in %.1f s: %.0f edges/s", count, seconds, count / seconds);
    }

    private static void inTheEngine(String what, GraphStore graph, String start) throws Exception {
        Counting counted = new Counting();
        Traversal all = new Traversal(start, "edges", Traversal.Direction.ANY, 100, EVERYTHING, 2 * EVERYTHING);
        long began = System.nanoTime();
        graph.traverse(all, counted);
        row(what, counted.vertices, counted.edges, (System.nanoTime() - began) / 1e9);
    }

    private static void row(String what, int vertices, int edges, double seconds) {
        Report.row(
                what,
                "%d vertices and %d edges in %.2f s: %.0f vertices/s, %.0f edges/s",
                vertices,
                edges,
                seconds,
                vertices / seconds,
                edges / seconds);
    }

    private static String order(int round) {
        return round == 0 ? ", first" : ", again";
    }

    private static final class Counting implements TraversalListener {
        private int vertices;
        private int edges;

        @Override
        public void vertex(String key, int depth, int frontier) {
            vertices++;
        }

        @Override
        public void edge(Edge edge, int depth) {
            edges++;
        }
    }
}
