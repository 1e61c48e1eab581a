package io.pharos.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;

/**
 * A folder of mixed files goes through everything that is done with collections: it is indexed, looked through again
 * unchanged and changed in part, rebuilt, and removed. The server's own figures say how busy each stage was.
 */
final class Indexing {
    private static final int FILES = 300;
    private static final int CHANGED_EVERY = 10;
    private static final String NAME = "mixed";

    /** How many work at a stage at the same time, as far as the server lets them; one at any other. */
    private static final Map<String, Integer> AT_ONCE = Map.of(
            "reading", Runtime.getRuntime().availableProcessors(),
            "splitting", 2,
            "processing_embeddings", Runtime.getRuntime().availableProcessors());

    private final OperatorCalls server;
    private final MixedFolder folder;
    private final List<Outcome> outcomes = new ArrayList<>();

    private Indexing(OperatorCalls server, MixedFolder folder) {
        this.server = server;
        this.folder = folder;
    }

    /** An operation as it ended, by what was done. */
    record Outcome(String what, Operation operation) {
        double seconds() {
            return operation.startedAt() == null || operation.completedAt() == null
                    ? 0
                    : Duration.between(operation.startedAt(), operation.completedAt()).toNanos() / 1e9;
        }

        /** Returns the stage of which those who work at it were idle least. */
        String limit() {
            return operation.stages().stream()
                    .max(Comparator.comparingDouble(Outcome::load))
                    .map(stage -> "%s, busy %.0f %% of the time".formatted(stage.name(), 100 * load(stage) / seconds()))
                    .orElse("none");
        }

        private static double load(Operation.Stage stage) {
            return stage.busySeconds() / AT_ONCE.getOrDefault(stage.name(), 1);
        }
    }

    /**
     * What was measured.
     *
     * @param cancelAnswered seconds until a cancel was answered
     * @param cancelLeft     seconds until the next operation on the collection could begin
     */
    record Results(List<Outcome> outcomes, double cancelAnswered, double cancelLeft) {}

    /** Measures on a server with an empty directory. */
    static void report(Path directory) throws IOException, InterruptedException {
        MixedFolder folder = MixedFolder.in(directory.resolve("mixed"), FILES);
        Results results = run(directory.resolve("data"), folder);
        Report.row("a folder of mixed files", "%s, %,d KB", kinds(folder), folder.bytes() / 1000);
        for (Outcome each : results.outcomes) {
            tell(each);
        }
        Report.row(
                "cancelling a reindex",
                "answered after %.0f ms, the next operation on the collection begins after %.0f ms",
                1e3 * results.cancelAnswered,
                1e3 * results.cancelLeft);
    }

    /** Measures with that folder. */
    static Results run(Path data, MixedFolder folder) throws IOException, InterruptedException {
        try (ServerProcess process = ServerProcess.serve(data, "--scan-root", folder.path().toString());
                OperatorCalls server = new OperatorCalls(process.url(), data)) {
            return new Indexing(server, folder).all();
        }
    }

    private Results all() throws IOException, InterruptedException {
        CatalogApi.Collection made = server.call(
                "POST",
                "/api/v2/collections",
                new CatalogApi.Create(NAME, null, null, null, null, null, null, null, folder.path().toString(), null),
                CatalogApi.Collection.class);
        String collection = "/api/v2/collections/" + made.id();
        ended("INDEX", String.valueOf(made.operationId()));
        ended("APPEND, nothing changed", append(collection));
        int changed = folder.change(CHANGED_EVERY);
        ended("APPEND, %d files changed".formatted(changed), append(collection));
        ended("REINDEX", reindex(collection));
        String doomed = reindex(collection);
        server.await(doomed, now -> now.stages().stream()
                .anyMatch(stage -> stage.name().equals("reading") && stage.done() >= folder.files().size() / 10));
        long start = System.nanoTime();
        server.call("DELETE", "/api/v4/operations/" + doomed, null, OperationsApi.One.class);
        double answered = since(start);
        server.await(append(collection), now -> now.startedAt() != null);
        double left = since(start);
        ended("REMOVE_SOURCE", server.call(
                        "DELETE",
                        collection + "/sources?source_path="
                                + URLEncoder.encode(folder.path().toString(), StandardCharsets.UTF_8),
                        null,
                        Operation.class)
                .id());
        return new Results(outcomes, answered, left);
    }

    private String append(String collection) throws IOException, InterruptedException {
        CatalogApi.AddSource again = new CatalogApi.AddSource(folder.path().toString(), null);
        return server.call("POST", collection + "/sources", again, Operation.class).id();
    }

    private String reindex(String collection) throws IOException, InterruptedException {
        CatalogApi.Reindex same = new CatalogApi.Reindex(null, null);
        return server.call("POST", collection + "/reindex", same, Operation.class).id();
    }

    private void ended(String what, String id) throws IOException, InterruptedException {
        Operation ended = server.await(id, now -> now.status().equals("completed"));
        outcomes.add(new Outcome(what, ended));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void tell(Outcome outcome) {
        Operation operation = outcome.operation;
        double seconds = outcome.seconds();
        Report.row(
                outcome.what,
                "%.2f s: %.1f files/s, %.3f MB/s, %d failed, %d skipped; most: %s",
                seconds,
                operation.processedFiles() / seconds,
                operation.processedBytes() / seconds / 1e6,
                operation.failedFiles(),
                operation.skippedFiles(),
                outcome.limit());
        for (Operation.Stage stage : operation.stages()) {
            if (stage.busySeconds() > 0) {
                Report.row(
                        "... " + stage.name(),
                        "%d, busy %.2f s: %.1f/s, %.3f MB/s for each who works at it",
                        stage.done(),
                        stage.busySeconds(),
                        stage.done() / stage.busySeconds(),
                        stage.bytes() / stage.busySeconds() / 1e6);
            }
        }
    }

    private static String kinds(MixedFolder folder) {
        return folder.files().stream()
                .map(Path::toString)
                .collect(Collectors.groupingBy(name -> name.substring(name.lastIndexOf('.') + 1), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
