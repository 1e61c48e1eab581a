package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.pharos.model.channel.GraphChannel;
import io.pharos.server.store.Edge;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.Traversal;
import io.pharos.server.store.TraversalListener;
import io.pharos.server.store.embedded.EmbeddedEngine;

/**
 * Measures the product and prints a table; asserts nothing.
 *
 * <p>Arguments: the folder that holds {@code cranfield/} and {@code cora/}, then the parts to run, all when none is
 * named: {@code quality}, {@code search}, {@code cora}, {@code scalefree}, {@code start}.
 */
public final class Benchmarks {
    private static final String COLLECTION = "cranfield";
    private static final int EDGES = 1_000_000;
    private static final int EDGES_PER_VERTEX = 10;
    private static final int BATCH = 10_000;
    private static final int EVERYTHING = 5_000_000;

    private final Path shared;
    private final Path directory;

    private Benchmarks(Path shared, Path directory) {
        this.shared = shared;
        this.directory = directory;
    }

    /** Runs the parts that are asked for in temporary data directories. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("usage: Benchmarks FOLDER_WITH_CRANFIELD_AND_CORA [quality|search|cora|scalefree|start]...");
            System.exit(2);
        }
        Set<String> parts = args.length == 1
                ? Set.of("quality", "search", "cora", "scalefree", "start")
                : Set.of(List.of(args).subList(1, args.length).toArray(String[]::new));
        Path directory = Files.createTempDirectory("pharos-benchmarks");
        try {
            new Benchmarks(Path.of(args[0]), directory).run(parts);
        } finally {
            delete(directory);
        }
    }

    private void run(Set<String> parts) throws Exception {
        Report.head();
        if (parts.contains("quality")) {
            CranfieldQuality.report(shared.resolve("cranfield"), directory.resolve("quality"));
        }
        if (parts.contains("search")) {
            search();
        }
        if (parts.contains("cora")) {
            List<Edge> edges = CoraFormat.edges(shared.resolve("cora").resolve("cora.cites"));
            traverse("Cora", edges.iterator(), "35", "any");
        }
        if (parts.contains("scalefree")) {
            traverse("scale-free", new ScaleFreeGraph(EDGES, EDGES_PER_VERTEX), "v1", "any");
        }
        if (parts.contains("start")) {
            coldStart();
        }
    }

    private void search() throws IOException, InterruptedException {
        Path data = directory.resolve("search");
        try (EmbeddedEngine engine = EmbeddedEngine.open(data)) {
            engine.documents()
                    .put(CranfieldFormat.documents(shared.resolve("cranfield").resolve("cran.all.1400"), COLLECTION));
        }
        List<String> queries = CranfieldFormat.queries(shared.resolve("cranfield").resolve("cran.qry"));
        try (ServerProcess server = new ServerProcess(data)) {
            new SearchLoad(server.url(), COLLECTION, queries).run(2, Duration.ofSeconds(10));
            for (int clients : new int[] {1, 2, 8}) {
                Duration before = server.cpu();
                SearchLoad.Outcome outcome =
                        new SearchLoad(server.url(), COLLECTION, queries).run(clients, Duration.ofSeconds(15));
                double cpu = server.cpu().minus(before).toMillis() / 1000.0;
                Report.row(
                        "search, top 10 of 1 400 documents, " + clients + " sockets",
                        "%.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, server CPU %.1f s of 15 s on 2, %d failed",
                        outcome.perSecond(),
                        outcome.p50Millis(),
                        outcome.p95Millis(),
                        outcome.p99Millis(),
                        cpu,
                        outcome.failures());
            }
        }
    }

    private void traverse(String name, Iterator<Edge> edges, String start, String direction) throws Exception {
        Path data = directory.resolve(name);
        try (EmbeddedEngine engine = EmbeddedEngine.open(data)) {
            load(name, engine.graph(), edges);
            for (int round = 0; round < 2; round++) {
                Counting counted = new Counting();
                Traversal all = new Traversal(
                        start, "edges", Traversal.Direction.ANY, 100, EVERYTHING, 2 * EVERYTHING);
                long began = System.nanoTime();
                engine.graph().traverse(all, counted);
                double seconds = (System.nanoTime() - began) / 1e9;
                Report.row(
                        name + ", traversal in the engine" + (round == 0 ? ", first" : ", again"),
                        "%d vertices and %d edges in %.2f s: %.0f vertices/s, %.0f edges/s",
                        counted.vertices,
                        counted.edges,
                        seconds,
                        counted.vertices / seconds,
                        counted.edges / seconds);
            }
        }
        try (ServerProcess server = new ServerProcess(data)) {
            GraphChannel.Request.Traverse request = new GraphChannel.Request.Traverse(
                    start, "edges", direction, 100, EVERYTHING, 2 * EVERYTHING);
            for (int round = 0; round < 2; round++) {
                TraversalLoad.Outcome outcome = TraversalLoad.run(server.url(), request);
                Report.row(
                        name + ", traversal over a socket" + (round == 0 ? ", first" : ", again"),
                        "%d vertices and %d edges in %.2f s: %.0f vertices/s, %.0f edges/s",
                        outcome.vertices(),
                        outcome.edges(),
                        outcome.seconds(),
                        outcome.verticesPerSecond(),
                        outcome.edgesPerSecond());
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

    private void coldStart() throws IOException {
        Path data = directory.resolve("start");
        for (int round = 1; round <= 3; round++) {
            try (ServerProcess server = new ServerProcess(data)) {
                Report.row(
                        "cold start of serve to ready, " + (round == 1 ? "empty directory" : "again"),
                        "%.2f s",
                        server.startup().toMillis() / 1000.0);
            }
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
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
