package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pharos.server.store.Document;
import io.pharos.server.store.embedded.EmbeddedEngine;

/**
 * Measures the product and prints a table; asserts nothing.
 *
 * <p>Arguments: the folder that holds {@code cranfield/} and {@code cora/}, then the {@link Part parts} to run, all when
 * none is named. {@code push} stands for the four about the push core, of which only {@code rounds} reads the folder.
 */
public final class Benchmarks {
    private static final String COLLECTION = "cranfield";
    private static final int EDGES = 1_000_000;
    private static final int EDGES_PER_VERTEX = 10;
    private static final int QUERIES = 1_000;

    /** What can be measured. */
    private enum Part {
        QUALITY,
        SEARCH,
        INDEXING,
        CORA,
        SCALEFREE,
        SCAN,
        LOGS,
        START,
        IDLE,
        FANOUT,
        ROUNDS,
        RECOVERY,
        FAILOVER
    }

    private static final Set<Part> PUSH = EnumSet.of(Part.IDLE, Part.FANOUT, Part.ROUNDS, Part.RECOVERY);

    private final Path shared;
    private final Path directory;

    private Benchmarks(Path shared, Path directory) {
        this.shared = shared;
        this.directory = directory;
    }

    /** Runs the parts that are asked for in temporary data directories. */
    public static void main(String[] args) throws Exception {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        try {
            Arrays.stream(args).skip(1).map(Benchmarks::named).forEach(parts::addAll);
        } catch (IllegalArgumentException unknown) {
            usage();
        }
        if (args.length == 0) {
            usage();
        }
        Path directory = Files.createTempDirectory("pharos-benchmarks");
        try {
            Report.head();
            Benchmarks benchmarks = new Benchmarks(Path.of(args[0]), directory);
            for (Part part : parts.isEmpty() ? EnumSet.allOf(Part.class) : parts) {
                benchmarks.run(part);
            }
        } finally {
            delete(directory);
        }
    }

    private static Set<Part> named(String name) {
        return name.equals("push") ? PUSH : EnumSet.of(Part.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private static void usage() {
        String parts = EnumSet.allOf(Part.class).stream()
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("|"));
        System.err.println("usage: Benchmarks FOLDER_WITH_CRANFIELD_AND_CORA [push|" + parts + "]...");
        System.exit(2);
    }

    private void run(Part part) throws Exception {
        switch (part) {
            case QUALITY -> CranfieldQuality.report(cranfield(""), directory.resolve("quality"));
            case SEARCH -> SearchLoad.report(index(), COLLECTION, CranfieldFormat.queries(cranfield("cran.qry")));
            case INDEXING -> Indexing.report(directory.resolve("indexing"));
            case CORA ->
                Traversals.report(
                        "Cora",
                        CoraFormat.edges(shared.resolve("cora").resolve("cora.cites")).iterator(),
                        "35",
                        directory.resolve("cora"));
            case SCALEFREE ->
                Traversals.report(
                        "scale-free",
                        new ScaleFreeGraph(EDGES, EDGES_PER_VERTEX),
                        "v1",
                        directory.resolve("scalefree"));
            case SCAN -> FolderScan.report(directory.resolve("scan"));
            case LOGS -> LogFilters.report(directory.resolve("logs"));
            case START -> coldStart();
            case IDLE -> IdleMemory.report(directory.resolve("idle"));
            case FANOUT -> FanOut.report(directory.resolve("fanout"));
            case ROUNDS -> SearchRounds.report(index(), COLLECTION, differentQueries());
            case RECOVERY -> Recovery.report(directory.resolve("recovery"));
            case FAILOVER -> Failover.report(directory.resolve("failover"));
        }
    }

    private Path cranfield(String file) {
        return shared.resolve("cranfield").resolve(file);
    }

    /** Returns a data directory with Cranfield, which is indexed when it is asked for first. */
    private Path index() throws IOException, InterruptedException {
        Path data = directory.resolve("index");
        if (!Files.exists(data)) {
            try (EmbeddedEngine engine = EmbeddedEngine.open(data)) {
                engine.documents().put(CranfieldFormat.documents(cranfield("cran.all.1400"), COLLECTION));
            }
        }
        return data;
    }

    /** Returns the collection's queries, and titles of its documents to make their number up. */
    private List<String> differentQueries() throws IOException {
        Set<String> queries = new LinkedHashSet<>(CranfieldFormat.queries(cranfield("cran.qry")));
        for (Document document : CranfieldFormat.documents(cranfield("cran.all.1400"), COLLECTION)) {
            if (queries.size() < QUERIES && !document.title().isEmpty()) {
                queries.add(document.title());
            }
        }
        return new ArrayList<>(queries);
    }

    private void coldStart() throws IOException {
        Path data = directory.resolve("start");
        for (int round = 1; round <= 3; round++) {
            try (ServerProcess server = ServerProcess.serve(data)) {
                Report.row(
                        "cold start of serve to ready, " + (round == 1 ? "empty directory" : "again"),
                        "%.2f s",
                        server.startup().toMillis() / 1000.0);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
