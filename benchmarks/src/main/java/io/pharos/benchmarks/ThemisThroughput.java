package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.server.store.SearchQuery;
import io.pharos.server.store.VectorStore;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.store.themis.ThemisAdapter;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.themis.StandInProcess;
import io.pharos.server.themis.StandInThemis;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How many searches a second the adapter to ThemisDB gets from the stand-in, which is a process of its own with few
 * documents: what is measured is the adapter and its way, not a database.
 */
final class ThemisThroughput {
    private static final int DOCUMENTS = 200;
    private static final int TOP = 5;
    private static final Duration MEASURED = Duration.ofSeconds(3);

    private ThemisThroughput() {}

    static void report(Path directory) throws Exception {
        Files.createDirectories(directory);
        try (EmbeddedEngine engine = EmbeddedEngine.open(directory.resolve("engine"), 100)) {
            Path data = directory.resolve("themis");
            fill(engine, data);
            for (StandInThemis.Dialect dialect : StandInThemis.Dialect.values()) {
                try (StandInProcess themis = new StandInProcess(dialect, data);
                        ThemisAdapter adapter = open(themis, engine)) {
                    measure(adapter.adapter().vectors(), 8);
                    for (int callers : new int[] {1, 8, 64}) {
                        report(dialect, callers, measure(adapter.adapter().vectors(), callers));
                    }
                }
            }
        }
    }

    /** Writes a stand-in's data, with the embeddings of the engine's model. */
    static void fill(EmbeddedEngine engine, Path file) throws IOException, InterruptedException {
        try (StandInThemis filled = new StandInThemis(StandInThemis.Dialect.NATIVE)) {
            filled.load(engine.embedding(), Lessons.documents(DOCUMENTS));
            filled.save(file);
        }
    }

    private static ThemisAdapter open(StandInProcess themis, EmbeddedEngine engine) {
        ThemisConfig config = new ThemisConfig(
                true, "127.0.0.1", themis.url().getPort(), false, null, Duration.ofSeconds(30), 3, true);
        return ThemisAdapter.open(config, engine.embedding(), engine.highlighter(), "benchmarks");
    }

    private static void report(StandInThemis.Dialect dialect, int callers, Histogram micros) {
        Report.row(
                "ThemisDB adapter, " + dialect.name().toLowerCase(Locale.ROOT) + " dialect, top " + TOP + " of "
                        + DOCUMENTS + ", " + callers + (callers == 1 ? " caller" : " callers"),
                "%.0f searches/s, p50 %.2f ms, p99 %.2f ms",
                micros.getTotalCount() / (MEASURED.toMillis() / 1e3),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3);
    }

    private static Histogram measure(VectorStore vectors, int callers) throws Exception {
        Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        AtomicLong next = new AtomicLong();
        long end = System.nanoTime() + MEASURED.toNanos();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(workers.submit(() -> {
                    search(vectors, next, micros, end);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return micros;
    }

    private static void search(VectorStore vectors, AtomicLong next, Histogram micros, long end)
            throws IOException, InterruptedException {
        List<String> questions = Lessons.questions();
        for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
            String question = questions.get((int) (next.getAndIncrement() % questions.size()));
            vectors.search(new SearchQuery(question, TOP, Lessons.COLLECTION, null, Map.of()));
            micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
        }
    }
}
